.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 5
    new-instance v0, La/Loud;
    invoke-direct {v0}, La/Loud;-><init>()V
    const-string v1, "x"
    invoke-virtual {v0, v1}, La/Loud;->on(Ljava/lang/String;)V
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    new-instance v0, La/Still;
    invoke-direct {v0}, La/Still;-><init>()V
    new-instance v1, La/Asker;
    invoke-direct {v1, v0}, La/Asker;-><init>(La/Listener;)V
    invoke-virtual {v1, v2}, La/Asker;->tell(Ljava/lang/String;)V
    new-instance v0, La/Quiet;
    invoke-direct {v0}, La/Quiet;-><init>()V
    new-instance v1, La/Asker;
    invoke-direct {v1, v0}, La/Asker;-><init>(La/Listener;)V
    invoke-virtual {v1, v2}, La/Asker;->tell(Ljava/lang/String;)V
    return-void
.end method
