.class public La/MainActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 4
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const/4 v0, 0x1
    invoke-virtual {p0, v0}, La/MainActivity;->findViewById(I)Landroid/view/View;
    move-result-object v0
    new-instance v1, La/Now;
    invoke-direct {v1}, La/Now;-><init>()V
    invoke-virtual {v0, v1}, Landroid/view/View;->post(Ljava/lang/Runnable;)Z
    new-instance v1, La/Later;
    invoke-direct {v1}, La/Later;-><init>()V
    const-wide/16 v2, 0x0
    invoke-virtual {v0, v1, v2, v3}, Landroid/view/View;->postDelayed(Ljava/lang/Runnable;J)Z
    return-void
.end method
