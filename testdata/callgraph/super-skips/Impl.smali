.class public La/Impl;
.super La/Middle;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Middle;-><init>()V
    return-void
.end method

.method public run()V
    .locals 0
    invoke-super {p0}, La/Middle;->run()V
    return-void
.end method
