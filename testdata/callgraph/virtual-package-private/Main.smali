.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v0, Lb/Far;
    invoke-direct {v0}, Lb/Far;-><init>()V
    invoke-virtual {v0}, La/Base;->run()V
    new-instance v1, La/Near;
    invoke-direct {v1}, La/Near;-><init>()V
    invoke-virtual {v1}, La/Base;->run()V
    return-void
.end method
