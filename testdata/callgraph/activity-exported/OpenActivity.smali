.class public La/OpenActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 0
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    invoke-direct {p0}, La/OpenActivity;->open()V
    return-void
.end method

.method private open()V
    .locals 0
    return-void
.end method

.method public uncalled()V
    .locals 0
    return-void
.end method
