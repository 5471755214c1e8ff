.class public La/Main;
.super Ljava/lang/Object;

.field public static id:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 2
    new-instance v0, La/Early;
    invoke-direct {v0}, La/Early;-><init>()V
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sput-object v0, La/Main;->id:Ljava/lang/String;
    new-instance v0, La/Early;
    invoke-direct {v0}, La/Early;-><init>()V
    return-void
.end method
