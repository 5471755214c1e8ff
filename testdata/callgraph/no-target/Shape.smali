.class public interface abstract La/Shape;
.super Ljava/lang/Object;

.method public abstract draw()V
.end method
