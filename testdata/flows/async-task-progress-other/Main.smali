.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 4
    const/4 v0, 0x0
    new-array v0, v0, [Ljava/lang/Object;
    new-instance v1, La/Job;
    invoke-direct {v1}, La/Job;-><init>()V
    invoke-virtual {v1, v0}, La/Job;->execute([Ljava/lang/Object;)Landroid/os/AsyncTask;
    return-void
.end method
