.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static socket:Ljava/net/Socket;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 10
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-static {v0}, Ljava/util/Collections;->singletonList(Ljava/lang/Object;)Ljava/util/List;
    move-result-object v1
    const-string v2, "x"
    invoke-static {v2}, Ljava/util/Collections;->singletonList(Ljava/lang/Object;)Ljava/util/List;
    move-result-object v2
    new-instance v3, La/Show;
    invoke-direct {v3}, La/Show;-><init>()V
    invoke-interface {v1, v3}, Ljava/util/List;->forEach(Ljava/util/function/Consumer;)V
    return-void
.end method
