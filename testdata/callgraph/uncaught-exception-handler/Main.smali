.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Crash;
    invoke-direct {v0}, La/Crash;-><init>()V
    invoke-static {v0}, Ljava/lang/Thread;->setDefaultUncaughtExceptionHandler(Ljava/lang/Thread$UncaughtExceptionHandler;)V
    return-void
.end method
