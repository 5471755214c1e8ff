.class public La/Name;
.super Ljava/lang/Object;
.implements La/Task;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public get()Ljava/lang/String;
    .locals 1
    const-string v0, "name"
    return-object v0
.end method
