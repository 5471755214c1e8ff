.class public La/Quiet;
.super Ljava/lang/Object;
.implements La/Keys;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public read(Ljava/lang/String;)V
    .locals 1
    return-void
.end method
