.class public La/Box;
.super Ljava/lang/Object;
.implements Ljava/lang/Cloneable;

.field public text:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public copy()La/Box;
    .locals 1
    invoke-super {p0}, Ljava/lang/Object;->clone()Ljava/lang/Object;
    move-result-object v0
    check-cast v0, La/Box;
    return-object v0
.end method
