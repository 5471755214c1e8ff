.class public interface abstract Lrx/Observer;
.super Ljava/lang/Object;

.method public abstract onNext(Ljava/lang/Object;)V
.end method
