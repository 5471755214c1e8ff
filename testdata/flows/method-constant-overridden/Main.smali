.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static one:La/Base;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 5
    new-instance v3, La/Sub;
    invoke-direct {v3}, La/Sub;-><init>()V
    sput-object v3, La/Main;->one:La/Base;
    new-instance v3, La/Base;
    invoke-direct {v3}, La/Base;-><init>()V
    sput-object v3, La/Main;->one:La/Base;
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    sget-object v3, La/Main;->one:La/Base;
    invoke-virtual {v3}, La/Base;->enabled()Z
    move-result v2
    if-eqz v2, :no
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method
