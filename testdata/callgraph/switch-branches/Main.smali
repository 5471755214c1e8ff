.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(I)V
    .locals 0
    sparse-switch p0, :table
    invoke-static {}, La/Main;->fallback()V
    return-void
    :one
    invoke-static {}, La/Main;->one()V
    return-void
    :nine
    invoke-static {}, La/Main;->nine()V
    return-void
    invoke-static {}, La/Main;->never()V
    return-void
    :table
    .sparse-switch
    0x1 -> :one
    0x9 -> :nine
    .end sparse-switch
    return-void
.end method

.method public static one()V
    .locals 0
    return-void
.end method

.method public static nine()V
    .locals 0
    return-void
.end method

.method public static fallback()V
    .locals 0
    return-void
.end method

.method public static never()V
    .locals 0
    return-void
.end method
