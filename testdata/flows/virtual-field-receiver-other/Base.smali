.class public La/Base;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public take(Ljava/lang/String;)V
    .locals 0
    return-void
.end method
