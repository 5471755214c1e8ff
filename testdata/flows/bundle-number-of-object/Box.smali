.class public La/Box;
.super Ljava/lang/Object;
.implements Landroid/os/Parcelable;

.field public text:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public describeContents()I
    .locals 1
    const/4 v0, 0x0
    return v0
.end method

.method public writeToParcel(Landroid/os/Parcel;I)V
    .locals 0
    return-void
.end method
