.class public interface abstract La/Second;
.super Ljava/lang/Object;
.implements La/First;

.method public abstract run()V
.end method
