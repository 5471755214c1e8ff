.class public La/Other;
.super Landroid/os/HandlerThread;

.method public constructor <init>(Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0, p1}, Landroid/os/HandlerThread;-><init>(Ljava/lang/String;)V
    return-void
.end method

.method protected onLooperPrepared()V
    .locals 0
    return-void
.end method
