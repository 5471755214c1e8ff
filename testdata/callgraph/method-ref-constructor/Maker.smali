.class public interface abstract La/Maker;
.super Ljava/lang/Object;

.method public abstract make()Ljava/lang/Object;
.end method
