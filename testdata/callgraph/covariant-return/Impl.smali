.class public La/Impl;
.super La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method public make()Ljava/lang/String;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method public bridge synthetic make()Ljava/lang/Object;
    .locals 1
    invoke-virtual {p0}, La/Impl;->make()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method
