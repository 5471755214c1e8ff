.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Made;
    invoke-direct {v0}, La/Made;-><init>()V
    return-void
.end method
