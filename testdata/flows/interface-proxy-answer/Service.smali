.class public interface abstract La/Service;
.super Ljava/lang/Object;

.method public abstract send(Ljava/lang/String;)La/Answer;
.end method

.method public abstract masked(Ljava/lang/String;)Ljava/lang/String;
.end method
