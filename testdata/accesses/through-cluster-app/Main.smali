.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->start()V
    return-void
.end method

.method public static start()V
    .locals 3
    invoke-static {}, Lads/Ads;->start()V
    invoke-static {}, Lstat/Stat;->start()V
    return-void
.end method
