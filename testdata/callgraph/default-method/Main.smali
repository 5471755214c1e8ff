.class public La/Main;
.super Ljava/lang/Object;

.method public static plain()V
    .locals 1
    new-instance v0, La/Plain;
    invoke-direct {v0}, La/Plain;-><init>()V
    invoke-interface {v0}, La/Shape;->draw()V
    return-void
.end method

.method public static special()V
    .locals 1
    new-instance v0, La/Named;
    invoke-direct {v0}, La/Named;-><init>()V
    invoke-interface {v0}, La/Title;->name()V
    return-void
.end method
