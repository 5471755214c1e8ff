.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const-string/jumbo v0, "com.mdid.msa"
    return-void
.end method

.method public static miss()V
    .locals 3
    const-string/jumbo v0, "com.mdid"
    return-void
.end method
