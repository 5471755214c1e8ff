.class public interface abstract La/Shape;
.super Ljava/lang/Object;

.method public draw()V
    .locals 0
    return-void
.end method
