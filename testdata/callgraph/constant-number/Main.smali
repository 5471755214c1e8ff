.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    const/4 v0, 0x1
    invoke-static {v0}, La/Main;->pass(I)V
    return-void
.end method

.method public static pass(I)V
    .locals 0
    invoke-static {p0}, La/Main;->run(I)V
    return-void
.end method

.method public static run(I)V
    .locals 0
    packed-switch p0, :cases
    goto :end
    :first
    invoke-static {}, La/Main;->one()V
    goto :end
    :second
    invoke-static {}, La/Main;->two()V
    :end
    invoke-static {}, La/Main;->any()V
    return-void
    :cases
    .packed-switch 0x1
        :first
        :second
    .end packed-switch
.end method

.method public static one()V
    .locals 0
    return-void
.end method

.method public static two()V
    .locals 0
    return-void
.end method

.method public static any()V
    .locals 0
    return-void
.end method
