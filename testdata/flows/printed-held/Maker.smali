.class public La/Maker;
.super Landroid/app/Service;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Service;-><init>()V
    return-void
.end method

.method public onCreate()V
    .locals 1
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    invoke-virtual {v0}, La/Box;->tell()V
    return-void
.end method
