.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(La/Base;)V
    .locals 2
    const/4 v0, 0x1
    new-array v1, v0, [La/Impl;
    invoke-virtual {v1}, [La/Impl;->clone()Ljava/lang/Object;
    invoke-virtual {p0}, La/Base;->run()V
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
