.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    return-void
.end method
