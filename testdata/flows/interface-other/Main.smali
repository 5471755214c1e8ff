.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static pick()La/Id;
    .locals 1
    new-instance v0, La/Fake;
    invoke-direct {v0}, La/Fake;-><init>()V
    return-object v0
.end method

.method public static miss()V
    .locals 2
    new-instance v0, La/Real;
    invoke-direct {v0}, La/Real;-><init>()V
    invoke-interface {v0}, La/Id;->id()Ljava/lang/String;
    invoke-static {}, La/Main;->pick()La/Id;
    move-result-object v0
    invoke-interface {v0}, La/Id;->id()Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
