.class public La/Build;
.super Ljava/lang/Object;

.field public static SERIAL:Ljava/lang/String;
