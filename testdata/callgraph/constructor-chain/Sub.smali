.class public La/Sub;
.super La/Base;

.method public constructor <init>()V
    .locals 1
    const/4 v0, 0x1
    invoke-direct {p0, v0}, La/Sub;-><init>(I)V
    return-void
.end method

.method public constructor <init>(I)V
    .locals 0
    invoke-direct {p0, p1}, La/Base;-><init>(I)V
    return-void
.end method

.method public constructor <init>(J)V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method
