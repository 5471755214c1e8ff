.class public La/Request;
.super Ljava/lang/Object;

.field public body:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public fill()Ljava/lang/String;
    .locals 1
    const-string v0, "x"
    return-object v0
.end method
