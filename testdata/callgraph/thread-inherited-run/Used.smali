.class public La/Used;
.super La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method public step()V
    .locals 0
    return-void
.end method
