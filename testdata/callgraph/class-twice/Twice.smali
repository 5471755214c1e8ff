.class public La/Twice;
.super Ljava/lang/Object;

.method public static run()V
    .locals 0
    invoke-static {}, La/Main;->first()V
    return-void
.end method
