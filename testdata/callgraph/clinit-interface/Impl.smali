.class public La/Impl;
.super Ljava/lang/Object;
.implements La/Default;
.implements La/Plain;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method
