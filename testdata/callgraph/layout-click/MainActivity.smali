.class public La/MainActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 1
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const v0, 0x7f030000
    invoke-virtual {p0, v0}, La/MainActivity;->setContentView(I)V
    return-void
.end method

.method public open(Landroid/view/View;)V
    .locals 0
    return-void
.end method

.method public open()V
    .locals 0
    return-void
.end method

.method public shut(Landroid/view/View;)V
    .locals 0
    return-void
.end method
