.class public interface abstract La/Title;
.super Ljava/lang/Object;

.method public name()V
    .locals 0
    return-void
.end method
