.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static handler:La/H;
.field static number:I

.method public static entry()V
    .locals 1
    new-instance v0, La/H;
    invoke-direct {v0}, La/H;-><init>()V
    sput-object v0, La/Main;->handler:La/H;
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    sget-object v0, La/Main;->handler:La/H;
    sget v2, La/Main;->number:I
    invoke-virtual {v0, v2, v1}, La/H;->obtainMessage(ILjava/lang/Object;)Landroid/os/Message;
    move-result-object v2
    invoke-virtual {v0, v2}, La/H;->sendMessage(Landroid/os/Message;)Z
    return-void
.end method

.method public static choose(I)V
    .locals 0
    sput p0, La/Main;->number:I
    return-void
.end method
