.class public La/B;
.super La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method
