.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 4
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    monitor-enter v0
    :try
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Box;->text:Ljava/lang/String;
    monitor-exit v0
    :end
    .catchall {:try .. :end} :handler
    iget-object v1, v0, La/Box;->text:Ljava/lang/String;
    const-string v2, "tag"
    invoke-static {v2, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
    :handler
    move-exception v3
    monitor-exit v0
    throw v3
.end method
