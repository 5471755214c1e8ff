.class public La/Page;
.super Landroidx/fragment/app/Fragment;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroidx/fragment/app/Fragment;-><init>()V
    return-void
.end method

.method public onResume()V
    .locals 0
    invoke-super {p0}, Landroidx/fragment/app/Fragment;->onResume()V
    return-void
.end method

.method private secret()V
    .locals 0
    return-void
.end method
