.class public La/Real;
.super La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method public id()Ljava/lang/String;
    .locals 1
    invoke-super {p0}, La/Base;->id()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method
