.class public La/Sub;
.super La/Impl;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Impl;-><init>()V
    return-void
.end method

.method public run()V
    .locals 0
    return-void
.end method
