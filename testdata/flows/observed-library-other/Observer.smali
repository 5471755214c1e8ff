.class public interface abstract Landroidx/lifecycle/Observer;
.super Ljava/lang/Object;

.method public abstract onChanged(Ljava/lang/Object;)V
.end method
