.class public interface abstract La/Task;
.super Ljava/lang/Object;

.method public abstract get()Ljava/lang/String;
.end method
