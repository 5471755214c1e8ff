.class public interface abstract La/Listener;
.super Ljava/lang/Object;

.method public abstract on(Ljava/lang/String;)V
.end method
