.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 2
    new-instance v0, La/Shown;
    invoke-direct {v0}, La/Shown;-><init>()V
    invoke-static {v0}, Lads/Ads;->start(Lads/Ready;)V
    return-void
.end method
