.class public La/Main;
.super Ljava/lang/Object;

.field public id:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 3
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    new-instance v1, La/Main$Inner;
    invoke-direct {v1, v0}, La/Main$Inner;-><init>(La/Main;)V
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    iput-object v2, v0, La/Main;->id:Ljava/lang/String;
    invoke-virtual {v1}, La/Main$Inner;->show()V
    return-void
.end method
