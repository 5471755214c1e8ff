.class public La/Store;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public decodeBool(Ljava/lang/String;Z)Z
    .locals 1
    return p2
.end method
