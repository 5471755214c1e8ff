.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method static ask(La/Base;)Ljava/lang/String;
    .locals 1
    invoke-virtual {p0}, La/Base;->id()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method public static miss()V
    .locals 3
    new-instance v0, La/Real;
    invoke-direct {v0}, La/Real;-><init>()V
    invoke-static {v0}, La/Main;->ask(La/Base;)Ljava/lang/String;
    new-instance v1, La/Fake;
    invoke-direct {v1}, La/Fake;-><init>()V
    invoke-static {v1}, La/Main;->ask(La/Base;)Ljava/lang/String;
    move-result-object v1
    const-string v2, "tag"
    invoke-static {v2, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
