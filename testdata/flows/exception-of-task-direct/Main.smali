.class public La/Main;
.super Ljava/lang/Object;

.method static entry(Ljava/util/concurrent/Executor;)V
    .locals 2
    new-instance v0, La/Main$1;
    invoke-direct {v0}, La/Main$1;-><init>()V
    invoke-static {v0}, La/Main;->direct(La/Main$1;)V
    :try_start
    invoke-interface {p0, v0}, Ljava/util/concurrent/Executor;->execute(Ljava/lang/Runnable;)V
    :try_end
    .catch Ljava/lang/RuntimeException; {:try_start .. :try_end} :caught
    return-void
    :caught
    move-exception v0
    invoke-virtual {v0}, Ljava/lang/RuntimeException;->getMessage()Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static direct(La/Main$1;)V
    .locals 2
    :try_start
    invoke-virtual {p0}, La/Main$1;->run()V
    :try_end
    .catch Ljava/lang/RuntimeException; {:try_start .. :try_end} :caught
    return-void
    :caught
    move-exception v0
    invoke-virtual {v0}, Ljava/lang/RuntimeException;->getMessage()Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
