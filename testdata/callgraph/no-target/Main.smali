.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(La/Shape;)V
    .locals 0
    invoke-interface {p0}, La/Shape;->draw()V
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
