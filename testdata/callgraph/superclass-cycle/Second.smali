.class public La/Second;
.super La/First;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/First;-><init>()V
    return-void
.end method

.method public run()V
    .locals 0
    return-void
.end method
