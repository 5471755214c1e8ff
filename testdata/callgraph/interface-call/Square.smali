.class public La/Square;
.super Ljava/lang/Object;
.implements La/Shape;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public draw()V
    .locals 0
    return-void
.end method
