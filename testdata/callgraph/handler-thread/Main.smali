.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    const-string v0, "loop"
    new-instance v1, La/Loop;
    invoke-direct {v1, v0}, La/Loop;-><init>(Ljava/lang/String;)V
    invoke-virtual {v1}, La/Loop;->start()V
    return-void
.end method
