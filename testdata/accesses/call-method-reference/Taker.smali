.class public interface abstract La/Taker;
.super Ljava/lang/Object;

.method public abstract take(Ljava/lang/Object;)Ljava/lang/Object;
.end method
