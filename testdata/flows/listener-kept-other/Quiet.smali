.class public La/Quiet;
.super Ljava/lang/Object;
.implements La/Listener;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public on(Ljava/lang/String;)V
    .locals 0
    return-void
.end method
