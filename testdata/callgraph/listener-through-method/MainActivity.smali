.class public La/MainActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 2
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const/4 v0, 0x1
    invoke-virtual {p0, v0}, La/MainActivity;->findViewById(I)Landroid/view/View;
    move-result-object v0
    new-instance v1, La/MainActivity$1;
    invoke-direct {v1, p0}, La/MainActivity$1;-><init>(La/MainActivity;)V
    invoke-static {v0, v1}, La/Views;->bind(Landroid/view/View;Landroid/view/View$OnClickListener;)V
    return-void
.end method

.method public other()V
    .locals 2
    new-instance v1, La/MainActivity$2;
    invoke-direct {v1}, La/MainActivity$2;-><init>()V
    return-void
.end method
