.class public La/Impl;
.super La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method public run()V
    .locals 0
    invoke-super {p0}, La/Base;->run()V
    return-void
.end method
