.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 8
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v2, La/Heard;
    invoke-direct {v2}, La/Heard;-><init>()V
    invoke-static {v2}, La/Main;->listen(Ljava/io/InputStream;)V
    return-void
.end method

.method static listen(Ljava/io/InputStream;)V
    .locals 4
    move-object v2, p0

    invoke-virtual {v2}, Ljava/io/InputStream;->read()I
    move-result v3
    invoke-static {v3}, Ljava/lang/String;->valueOf(I)Ljava/lang/String;
    move-result-object v3
    const-string v1, "tag"
    invoke-static {v1, v3}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
