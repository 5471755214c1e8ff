.class public La/Own;
.super Ljava/lang/Object;

.method public static onLocationChanged(Landroid/location/Location;)V
    .locals 3
    return-void
.end method
