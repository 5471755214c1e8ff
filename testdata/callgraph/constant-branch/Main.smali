.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    const/4 v0, 0x0
    if-eqz v0, :else
    invoke-static {}, La/Main;->then()V
    return-void
    :else
    invoke-static {}, La/Main;->otherwise()V
    return-void
.end method

.method public static then()V
    .locals 0
    return-void
.end method

.method public static otherwise()V
    .locals 0
    return-void
.end method

.method public static never()V
    .locals 0
    return-void
.end method
