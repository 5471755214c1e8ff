.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/lang/String;)V
    .locals 1
    const-string v0, "start"
    invoke-static {v0}, La/Main;->run(Ljava/lang/String;)V
    invoke-static {p0}, La/Main;->open(Ljava/lang/String;)V
    return-void
.end method

.method public static run(Ljava/lang/String;)V
    .locals 2
    const-string v0, "start"
    invoke-virtual {v0, p0}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z
    move-result v1
    if-eqz v1, :other
    invoke-static {}, La/Main;->start()V
    return-void
    :other
    const-string v0, "stop"
    invoke-virtual {v0, p0}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z
    move-result v1
    if-eqz v1, :end
    invoke-static {}, La/Main;->stop()V
    :end
    return-void
.end method

.method public static open(Ljava/lang/String;)V
    .locals 2
    const-string v0, "first"
    invoke-virtual {v0, p0}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z
    move-result v1
    if-eqz v1, :other
    invoke-static {}, La/Main;->first()V
    return-void
    :other
    invoke-static {}, La/Main;->second()V
    return-void
.end method

.method public static start()V
    .locals 0
    return-void
.end method

.method public static stop()V
    .locals 0
    return-void
.end method

.method public static first()V
    .locals 0
    return-void
.end method

.method public static second()V
    .locals 0
    return-void
.end method
