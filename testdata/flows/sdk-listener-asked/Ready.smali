.class public interface abstract Lads/Ready;
.super Ljava/lang/Object;

.method public abstract ready()V
.end method

.method public abstract name()Ljava/lang/String;
.end method
