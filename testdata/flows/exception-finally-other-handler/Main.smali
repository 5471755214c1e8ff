.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 8
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    :try
    invoke-static {v0}, La/Main;->cleans(Ljava/lang/String;)V
    :end
    .catch Ljava/io/IOException; {:try .. :end} :handler
    return-void
    :handler
    move-exception v2
    const-string v1, "tag"
    const-string v3, "failed"
    invoke-static {v1, v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;Ljava/lang/Throwable;)I
    return-void
.end method

.method static fails(Ljava/lang/String;)V
    .locals 1
    new-instance v0, Ljava/lang/NumberFormatException;
    invoke-direct {v0, p0}, Ljava/lang/NumberFormatException;-><init>(Ljava/lang/String;)V
    throw v0
.end method

.method static cleans(Ljava/lang/String;)V
    .locals 1
    :try
    invoke-static {p0}, La/Main;->fails(Ljava/lang/String;)V
    :end
    .catchall {:try .. :end} :handler
    return-void
    :handler
    move-exception v0
    invoke-static {}, Ljava/lang/System;->gc()V
    throw v0
.end method
