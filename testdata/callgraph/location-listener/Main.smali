.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/location/LocationManager;)V
    .locals 6
    const-string v1, "gps"
    const-wide/16 v2, 0x0
    const/4 v4, 0x0
    new-instance v5, La/Here;
    invoke-direct {v5}, La/Here;-><init>()V
    move-object v0, p0
    invoke-virtual/range {v0 .. v5}, Landroid/location/LocationManager;->requestLocationUpdates(Ljava/lang/String;JFLandroid/location/LocationListener;)V
    return-void
.end method
