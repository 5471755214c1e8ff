.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static other:Landroid/os/Handler;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 5
    new-instance v0, La/Quiet;
    invoke-direct {v0}, La/Quiet;-><init>()V
    sput-object v0, La/Main;->other:Landroid/os/Handler;
    invoke-static {}, Landroid/os/Message;->obtain()Landroid/os/Message;
    move-result-object v1
    const-string v2, "x"
    iput-object v2, v1, Landroid/os/Message;->obj:Ljava/lang/Object;
    sget-object v0, La/Main;->other:Landroid/os/Handler;
    invoke-virtual {v0, v1}, Landroid/os/Handler;->sendMessage(Landroid/os/Message;)Z
    new-instance v0, La/Loud;
    invoke-direct {v0}, La/Loud;-><init>()V
    new-instance v1, La/Sender;
    invoke-direct {v1, v0}, La/Sender;-><init>(Landroid/os/Handler;)V
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    invoke-virtual {v1, v2}, La/Sender;->send(Ljava/lang/String;)V
    return-void
.end method
