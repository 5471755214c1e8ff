.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method static answer(I)Ljava/lang/String;
    .locals 1
    packed-switch p0, :cases
    const-string v0, "none"
    return-object v0
    :id
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    return-object v0
    :name
    const-string v0, "name"
    return-object v0
    :cases
    .packed-switch 0x1
        :id
        :name
    .end packed-switch
.end method

.method static ask(I)Ljava/lang/String;
    .locals 1
    invoke-static {p0}, La/Main;->answer(I)Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method public static read()V
    .locals 1
    const/4 v0, 0x1
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method public static miss()V
    .locals 2
    invoke-static {}, La/Main;->read()V
    const/4 v0, 0x2
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
