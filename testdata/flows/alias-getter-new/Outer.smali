.class public La/Outer;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public box()La/Box;
    .locals 1
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    return-object v0
.end method
