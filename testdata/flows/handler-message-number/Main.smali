.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 4
    new-instance v0, La/Queue;
    invoke-direct {v0}, La/Queue;-><init>()V
    invoke-static {}, Landroid/os/Message;->obtain()Landroid/os/Message;
    move-result-object v1
    const/4 v2, 0x3
    iput v2, v1, Landroid/os/Message;->what:I
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    iput-object v2, v1, Landroid/os/Message;->obj:Ljava/lang/Object;
    invoke-virtual {v0, v1}, La/Queue;->sendMessage(Landroid/os/Message;)Z
    return-void
.end method
