.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static entry()V
    .locals 2
    invoke-static {}, La/Main;->hit()V
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    const-string v1, "x"
    invoke-static {v0, v1}, La/Main;->put(La/Main;Ljava/lang/String;)V
    return-void
.end method

.method public static hit()V
    .locals 2
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/Main;
    invoke-direct {v1}, La/Main;-><init>()V
    invoke-static {v1, v0}, La/Main;->put(La/Main;Ljava/lang/String;)V
    return-void
.end method

.method static put(La/Main;Ljava/lang/String;)V
    .locals 2
    const-string v0, "tag"
    invoke-static {v0}, Landroid/text/TextUtils;->isEmpty(Ljava/lang/CharSequence;)Z
    move-result v1
    if-eqz v1, :tested
    invoke-virtual {p1}, Ljava/lang/String;->isEmpty()Z
    move-result v1
    if-nez v1, :kept
    const/4 p0, 0x0
    :kept
    invoke-static {p0}, La/Main;->done(La/Main;)V
    if-eqz p0, :end
    goto :end
    :tested
    if-eqz p0, :end
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :end
    return-void
.end method

.method static done(La/Main;)V
    .locals 0
    return-void
.end method
