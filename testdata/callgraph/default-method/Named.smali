.class public La/Named;
.super Ljava/lang/Object;
.implements La/Title;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public name()V
    .locals 0
    return-void
.end method
