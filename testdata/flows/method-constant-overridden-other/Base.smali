.class public La/Base;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public enabled()Z
    .locals 1
    const/4 v0, 0x0
    return v0
.end method
