.class public La/Api;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public start(Landroid/content/Context;)V
    .locals 0
    invoke-direct {p0}, La/Api;->work()V
    return-void
.end method

.method private work()V
    .locals 0
    return-void
.end method

.method private unused()V
    .locals 0
    return-void
.end method
