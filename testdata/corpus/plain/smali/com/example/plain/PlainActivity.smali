.class public Lcom/example/plain/PlainActivity;
.super Landroid/app/Activity;
.source "PlainActivity.java"


.method public constructor <init>()V
    .registers 1

    .line 5
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V

    return-void
.end method
