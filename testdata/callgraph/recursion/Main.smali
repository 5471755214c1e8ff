.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->entry()V
    invoke-static {}, La/Main;->odd()V
    return-void
.end method

.method public static odd()V
    .locals 0
    invoke-static {}, La/Main;->even()V
    return-void
.end method

.method public static even()V
    .locals 0
    invoke-static {}, La/Main;->odd()V
    return-void
.end method

.method public static loop()V
    .locals 0
    invoke-static {}, La/Main;->loop()V
    return-void
.end method
