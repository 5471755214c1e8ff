.class public La/Main;
.super Ljava/lang/Object;

.field public static pool:Ljava/util/concurrent/ExecutorService;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/Job;
    invoke-direct {v1}, La/Job;-><init>()V
    iput-object v0, v1, La/Job;->text:Ljava/lang/String;
    sget-object v0, La/Main;->pool:Ljava/util/concurrent/ExecutorService;
    invoke-interface {v0, v1}, Ljava/util/concurrent/Executor;->execute(Ljava/lang/Runnable;)V
    return-void
.end method
