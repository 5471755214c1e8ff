.class public La/Remote$2;
.super Landroid/os/Binder;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/Binder;-><init>()V
    return-void
.end method

.method protected onTransact(ILandroid/os/Parcel;Landroid/os/Parcel;I)Z
    .locals 1
    const/4 v0, 0x0
    return v0
.end method
