.class public La/Main;
.super Ljava/lang/Object;

.field public static id:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sput-object v0, La/Main;->id:Ljava/lang/String;
    new-instance v0, La/Late;
    invoke-direct {v0}, La/Late;-><init>()V
    return-void
.end method
