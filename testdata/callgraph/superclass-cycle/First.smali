.class public La/First;
.super La/Second;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Second;-><init>()V
    return-void
.end method

.method public never()V
    .locals 0
    return-void
.end method
