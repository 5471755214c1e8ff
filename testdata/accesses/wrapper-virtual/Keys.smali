.class public interface abstract La/Keys;
.super Ljava/lang/Object;

.method public abstract read(Ljava/lang/String;)V
.end method
