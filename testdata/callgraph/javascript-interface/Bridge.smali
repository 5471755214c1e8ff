.class public La/Bridge;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public id()Ljava/lang/String;
    .locals 1
    .annotation runtime Landroid/webkit/JavascriptInterface;
    .end annotation
    const/4 v0, 0x0
    return-object v0
.end method

.method public hidden()Ljava/lang/String;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method
