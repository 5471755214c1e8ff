.class public interface abstract La/Shape;
.super Ljava/lang/Object;

.method public static create()V
    .locals 0
    return-void
.end method

.method public draw()V
    .locals 0
    invoke-direct {p0}, La/Shape;->step()V
    return-void
.end method

.method private step()V
    .locals 0
    return-void
.end method

.method public static never()V
    .locals 0
    return-void
.end method
