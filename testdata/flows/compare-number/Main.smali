.class public La/Main;
.super Ljava/lang/Object;

.field public static at:Landroid/location/Location;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 6
    sget-object v0, La/Main;->at:Landroid/location/Location;
    invoke-virtual {v0}, Landroid/location/Location;->getLatitude()D
    move-result-wide v0
    const-wide/16 v2, 0x0
    cmpl-double v0, v0, v2
    if-ltz v0, :south
    const-string v0, "north"
    goto :print
    :south
    const-string v0, "south"
    :print
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
