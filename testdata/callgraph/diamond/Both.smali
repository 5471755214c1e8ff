.class public La/Both;
.super Ljava/lang/Object;
.implements La/Right;
.implements La/Left;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method
