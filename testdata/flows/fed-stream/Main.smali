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
    invoke-static {v0}, Ljava/util/stream/Stream;->of(Ljava/lang/Object;)Ljava/util/stream/Stream;
    move-result-object v0
    new-instance v1, La/Fn;
    invoke-direct {v1}, La/Fn;-><init>()V
    invoke-interface {v0, v1}, Ljava/util/stream/Stream;->map(Ljava/util/function/Function;)Ljava/util/stream/Stream;
    move-result-object v0
    new-instance v1, La/Show;
    invoke-direct {v1}, La/Show;-><init>()V
    invoke-interface {v0, v1}, Ljava/util/stream/Stream;->forEach(Ljava/util/function/Consumer;)V
    return-void
.end method
