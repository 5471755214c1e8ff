.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v0, La/Length;
    invoke-direct {v0}, La/Length;-><init>()V
    const-string v1, "abc"
    invoke-interface {v0, v1}, La/Fn;->apply(Ljava/lang/Object;)Ljava/lang/Object;
    return-void
.end method
