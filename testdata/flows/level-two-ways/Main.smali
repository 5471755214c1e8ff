.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.field static kept:Ljava/lang/String;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 2
    invoke-static {}, La/Main;->read()Ljava/lang/String;
    move-result-object v0
    sget v1, Landroid/os/Build$VERSION;->SDK_INT:I
    invoke-static {v0, v1}, La/Main;->way(Ljava/lang/String;I)V
    sget-object v0, La/Main;->kept:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static way(Ljava/lang/String;I)V
    .locals 2
    sget v0, Landroid/os/Build$VERSION;->SDK_INT:I
    const/16 v1, 29
    if-lt v0, v1, :older
    invoke-static {p0}, La/Main;->longer(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v0
    sput-object v0, La/Main;->kept:Ljava/lang/String;
    return-void
    :older
    sput-object p0, La/Main;->kept:Ljava/lang/String;
    return-void
.end method

.method static longer(Ljava/lang/String;)Ljava/lang/String;
    .locals 1
    invoke-virtual {p0}, Ljava/lang/String;->trim()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method static nothing(Ljava/lang/String;)Ljava/lang/String;
    .locals 1
    const-string v0, ""
    return-object v0
.end method

.method static read()Ljava/lang/String;
    .locals 2
    sget v0, Landroid/os/Build$VERSION;->SDK_INT:I
    const/16 v1, 29
    if-lt v0, v1, :none
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    return-object v0
    :none
    const-string v0, ""
    return-object v0
.end method
