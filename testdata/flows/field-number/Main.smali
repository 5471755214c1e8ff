.class public La/Main;
.super Ljava/lang/Object;

.field public static at:Landroid/location/Location;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 5
    new-instance v3, La/Point;
    invoke-direct {v3}, La/Point;-><init>()V
    sget-object v0, La/Main;->at:Landroid/location/Location;
    invoke-virtual {v0}, Landroid/location/Location;->getLatitude()D
    move-result-wide v0
    iput-wide v0, v3, La/Point;->lat:D
    iget-wide v0, v3, La/Point;->lat:D
    invoke-static {v0, v1}, Ljava/lang/String;->valueOf(D)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
