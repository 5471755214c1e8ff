.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static other:Landroid/os/Handler;
.field static kept:Landroid/os/Handler;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 5
    new-instance v0, La/Quiet;
    invoke-direct {v0}, La/Quiet;-><init>()V
    new-instance v1, Landroid/os/Handler;
    invoke-direct {v1, v0}, Landroid/os/Handler;-><init>(Landroid/os/Handler$Callback;)V
    sput-object v1, La/Main;->other:Landroid/os/Handler;
    new-instance v0, La/Loud;
    invoke-direct {v0}, La/Loud;-><init>()V
    new-instance v1, Landroid/os/Handler;
    invoke-direct {v1, v0}, Landroid/os/Handler;-><init>(Landroid/os/Handler$Callback;)V
    sput-object v1, La/Main;->kept:Landroid/os/Handler;
    invoke-static {}, Landroid/os/Message;->obtain()Landroid/os/Message;
    move-result-object v2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    iput-object v0, v2, Landroid/os/Message;->obj:Ljava/lang/Object;
    sget-object v1, La/Main;->kept:Landroid/os/Handler;
    invoke-virtual {v1, v2}, Landroid/os/Handler;->sendMessage(Landroid/os/Message;)Z
    return-void
.end method
