.class public La/Shots;
.super Landroid/database/ContentObserver;

.method public constructor <init>(Landroid/os/Handler;)V
    .locals 0
    invoke-direct {p0, p1}, Landroid/database/ContentObserver;-><init>(Landroid/os/Handler;)V
    return-void
.end method

.method public onChange(Z)V
    .locals 0
    return-void
.end method

.method public other(Z)V
    .locals 0
    return-void
.end method
