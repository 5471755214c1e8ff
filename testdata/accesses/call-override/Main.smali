.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->own()V
    invoke-static {}, La/Main;->real()V
    return-void
.end method

.method public static own()V
    .locals 3
    new-instance v0, La/Mock;
    invoke-direct {v0}, La/Mock;-><init>()V
    invoke-virtual {v0}, La/Mock;->getDeviceId()Ljava/lang/String;
    return-void
.end method

.method public static real()V
    .locals 3
    new-instance v0, La/Real;
    invoke-direct {v0}, La/Real;-><init>()V
    invoke-virtual {v0}, La/Real;->getDeviceId()Ljava/lang/String;
    return-void
.end method
