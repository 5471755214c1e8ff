.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Circle;
    invoke-direct {v0}, La/Circle;-><init>()V
    invoke-static {v0}, La/Main;->use(La/Shape;)V
    new-instance v0, La/Ring;
    invoke-direct {v0}, La/Ring;-><init>()V
    invoke-static {v0}, La/Main;->use(La/Shape;)V
    new-instance v0, La/Stranger;
    invoke-direct {v0}, La/Stranger;-><init>()V
    return-void
.end method

.method public static use(La/Shape;)V
    .locals 0
    invoke-interface {p0}, La/Shape;->draw()V
    return-void
.end method
