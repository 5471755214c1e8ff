.class public La/Plugin;
.super Ljava/lang/Object;

.method public static hit()V
    .locals 0
    return-void
.end method

.method public static miss()V
    .locals 0
    return-void
.end method
