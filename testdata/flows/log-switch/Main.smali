.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static debug:Z
.field static level:I

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->flag()V
    invoke-static {}, La/Main;->early()V
    invoke-static {}, La/Main;->loggable()V
    invoke-static {}, La/Main;->either()V
    invoke-static {}, La/Main;->caller()V
    invoke-static {}, La/Main;->failing()V
    invoke-static {}, La/Main;->always()V
    invoke-static {}, La/Main;->itself()V
    invoke-static {}, La/Main;->version()V
    invoke-static {}, La/Main;->caught()V
    return-void
.end method

.method static quiet()Z
    .locals 1
    sget-boolean v0, La/Main;->debug:Z
    xor-int/lit8 v0, v0, 0x1
    return v0
.end method

.method static print(Ljava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public static setDebug(ZI)V
    .locals 0
    sput-boolean p0, La/Main;->debug:Z
    sput p1, La/Main;->level:I
    return-void
.end method

.method static flag()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sget-boolean v1, La/Main;->debug:Z
    if-eqz v1, :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method

.method static early()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-static {}, La/Main;->quiet()Z
    move-result v1
    if-nez v1, :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
    :no
    return-void
.end method

.method static loggable()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    const/4 v2, 0x3
    invoke-static {v1, v2}, Landroid/util/Log;->isLoggable(Ljava/lang/String;I)Z
    move-result v1
    if-eqz v1, :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method

.method static either()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sget-boolean v1, La/Main;->debug:Z
    if-nez v1, :yes
    sget v1, La/Main;->level:I
    const/4 v2, 0x3
    if-gt v1, v2, :no
    :yes
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method

.method static caller()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sget-boolean v1, La/Main;->debug:Z
    if-eqz v1, :no
    invoke-static {v0}, La/Main;->print(Ljava/lang/String;)V
    :no
    return-void
.end method

.method static failing()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    :try
    invoke-static {}, La/Main;->quiet()Z
    :end
    .catch Ljava/lang/IllegalStateException; {:try .. :end} :failed
    return-void
    :failed
    move-exception v1
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static always()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sget-boolean v1, La/Main;->debug:Z
    if-eqz v1, :no
    const/4 v2, 0x0
    sput v2, La/Main;->level:I
    :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static itself()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-virtual {v0}, Ljava/lang/String;->isEmpty()Z
    move-result v1
    if-nez v1, :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method

.method static version()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sget v1, Landroid/os/Build$VERSION;->SDK_INT:I
    const/16 v2, 0x15
    if-lt v1, v2, :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method

.method static caught()V
    .locals 3
    :try
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    :end
    .catch Ljava/lang/SecurityException; {:try .. :end} :failed
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
    :failed
    move-exception v1
    return-void
.end method
