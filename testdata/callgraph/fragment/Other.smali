.class public La/Other;
.super Landroid/app/Fragment;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Fragment;-><init>()V
    return-void
.end method

.method public onResume()V
    .locals 0
    invoke-super {p0}, Landroid/app/Fragment;->onResume()V
    return-void
.end method
