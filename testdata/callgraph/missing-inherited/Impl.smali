.class public La/Impl;
.super Lvendor/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Lvendor/Base;-><init>()V
    return-void
.end method

.method public other()V
    .locals 0
    return-void
.end method
