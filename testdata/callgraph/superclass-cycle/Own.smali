.class public La/Own;
.super La/Own;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Own;-><init>()V
    return-void
.end method

.method public run()V
    .locals 0
    return-void
.end method

.method public never()V
    .locals 0
    return-void
.end method
