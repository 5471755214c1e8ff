.class public La/Sub;
.super La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method public enabled()Z
    .locals 1
    const/4 v0, 0x1
    return v0
.end method
