.class public La/Contacts;
.super Ljava/lang/Object;

.field public static CONTENT_URI:Landroid/net/Uri;
