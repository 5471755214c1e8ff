.class public interface abstract La/Top;
.super Ljava/lang/Object;

.method public draw()V
    .locals 0
    return-void
.end method
