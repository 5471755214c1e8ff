.class public interface abstract La/Left;
.super Ljava/lang/Object;
.implements La/Top;

.method public draw()V
    .locals 0
    return-void
.end method
