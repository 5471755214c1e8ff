.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->collect()V
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static native collect()V
.end method

.method public static native never()V
.end method

.method public static fromNative()V
    .locals 0
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
