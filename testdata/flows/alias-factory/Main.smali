.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static box()La/Box;
    .locals 1
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    return-object v0
.end method

.method public static hit()V
    .locals 4
    invoke-static {}, La/Main;->box()La/Box;
    move-result-object v0
    invoke-static {}, La/Main;->box()La/Box;
    move-result-object v1
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    iput-object v2, v0, La/Box;->text:Ljava/lang/String;
    iget-object v2, v0, La/Box;->text:Ljava/lang/String;
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
