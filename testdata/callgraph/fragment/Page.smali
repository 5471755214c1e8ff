.class public La/Page;
.super Landroid/app/Fragment;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Fragment;-><init>()V
    return-void
.end method

.method public onCreateView(Landroid/view/LayoutInflater;Landroid/view/ViewGroup;Landroid/os/Bundle;)Landroid/view/View;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method public onResume()V
    .locals 0
    invoke-super {p0}, Landroid/app/Fragment;->onResume()V
    return-void
.end method

.method public uncalled()V
    .locals 0
    return-void
.end method
