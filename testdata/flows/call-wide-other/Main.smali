.class public La/Main;
.super Ljava/lang/Object;

.field public static at:Landroid/location/Location;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static print(DLjava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public static miss()V
    .locals 4
    sget-object v0, La/Main;->at:Landroid/location/Location;
    invoke-virtual {v0}, Landroid/location/Location;->getLatitude()D
    move-result-wide v0
    const-string v2, "x"
    invoke-static {v0, v1, v2}, La/Main;->print(DLjava/lang/String;)V
    return-void
.end method
