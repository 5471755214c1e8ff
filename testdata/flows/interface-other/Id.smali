.class public interface abstract La/Id;
.super Ljava/lang/Object;

.method public abstract id()Ljava/lang/String;
.end method
