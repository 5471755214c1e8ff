.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static handler:Landroid/os/Handler;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 4
    new-instance v0, La/H;
    invoke-direct {v0}, La/H;-><init>()V
    sput-object v0, La/Main;->handler:Landroid/os/Handler;
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    new-instance v2, Landroid/os/Message;
    invoke-direct {v2}, Landroid/os/Message;-><init>()V
    iput-object v1, v2, Landroid/os/Message;->obj:Ljava/lang/Object;
    sget-object v0, La/Main;->handler:Landroid/os/Handler;
    invoke-virtual {v0, v2}, Landroid/os/Handler;->dispatchMessage(Landroid/os/Message;)V
    return-void
.end method
