.class public La/Remote$1;
.super Landroid/os/Binder;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/Binder;-><init>()V
    return-void
.end method

.method protected onTransact(ILandroid/os/Parcel;Landroid/os/Parcel;I)Z
    .locals 1
    invoke-virtual {p0}, La/Remote$1;->id()Ljava/lang/String;
    const/4 v0, 0x1
    return v0
.end method

.method public id()Ljava/lang/String;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method public other()Ljava/lang/String;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method
