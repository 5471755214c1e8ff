.class public La/Point;
.super Ljava/lang/Object;

.field public lat:D
.field public lon:D

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method
