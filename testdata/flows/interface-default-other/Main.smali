.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 2
    new-instance v0, La/Real;
    invoke-direct {v0}, La/Real;-><init>()V
    invoke-interface {v0}, La/Id;->id()Ljava/lang/String;
    new-instance v0, La/Fake;
    invoke-direct {v0}, La/Fake;-><init>()V
    invoke-interface {v0}, La/Id;->print()V
    return-void
.end method
