.class public La/MainActivity;
.super La/BaseActivity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/BaseActivity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 1
    invoke-super {p0, p1}, La/BaseActivity;->onCreate(Landroid/os/Bundle;)V
    const v0, 0x7f030000
    invoke-virtual {p0, v0}, La/MainActivity;->setContentView(I)V
    return-void
.end method
