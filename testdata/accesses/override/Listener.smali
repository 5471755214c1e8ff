.class public La/Listener;
.super Ljava/lang/Object;
.implements Landroid/location/LocationListener;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public onLocationChanged(Landroid/location/Location;)V
    .locals 0
    return-void
.end method
