.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Both;
    invoke-direct {v0}, La/Both;-><init>()V
    invoke-interface {v0}, La/Top;->draw()V
    return-void
.end method
