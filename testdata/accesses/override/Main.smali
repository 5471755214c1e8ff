.class public La/Main;
.super Ljava/lang/Object;

.field static m:Landroid/location/LocationManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->start()V
    invoke-static {}, La/Main;->own()V
    return-void
.end method

.method public static start()V
    .locals 6
    new-instance v5, La/Listener;
    invoke-direct {v5}, La/Listener;-><init>()V
    sget-object v0, La/Main;->m:Landroid/location/LocationManager;
    const-string v1, "gps"
    const-wide/16 v2, 0x0
    const/4 v4, 0x0
    invoke-virtual/range {v0 .. v5}, Landroid/location/LocationManager;->requestLocationUpdates(Ljava/lang/String;JFLandroid/location/LocationListener;)V
    return-void
.end method

.method public static own()V
    .locals 3
    const/4 v0, 0x0
    invoke-static {v0}, La/Own;->onLocationChanged(Landroid/location/Location;)V
    return-void
.end method
