.class public La/Loud;
.super Ljava/lang/Object;
.implements La/Listener;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public on(Ljava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
