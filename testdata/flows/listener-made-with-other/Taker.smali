.class public interface abstract La/Taker;
.super Ljava/lang/Object;

.method public abstract take(Ljava/lang/String;)V
.end method
