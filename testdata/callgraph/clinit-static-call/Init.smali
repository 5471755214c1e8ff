.class public La/Init;
.super Ljava/lang/Object;

.method static constructor <clinit>()V
    .locals 0
    invoke-static {}, La/Init;->work()V
    return-void
.end method

.method public static run()V
    .locals 0
    return-void
.end method

.method public static work()V
    .locals 0
    return-void
.end method
