.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Circle;
    invoke-direct {v0}, La/Circle;-><init>()V
    invoke-interface {v0}, La/Shape;->draw()V
    return-void
.end method
