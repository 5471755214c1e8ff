.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 2
    new-instance v0, La/Job;
    invoke-direct {v0}, La/Job;-><init>()V
    invoke-virtual {v0}, La/Job;->start()V
    invoke-virtual {v0}, La/Job;->join()V
    iget-object v0, v0, La/Job;->text:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
