.class public interface abstract La/Fn;
.super Ljava/lang/Object;

.method public abstract apply(Ljava/lang/Object;)Ljava/lang/Object;
.end method
