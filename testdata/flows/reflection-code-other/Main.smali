.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 5
    const/4 v1, 0x1
    const-string v0, "x"
    invoke-static {v1, v0}, La/Main;->ask(ILjava/lang/Object;)V
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x2
    invoke-static {v1, v0}, La/Main;->ask(ILjava/lang/Object;)V
    return-void
.end method

.method public static tell(ILjava/lang/Object;)V
    .locals 2
    const/4 v0, 0x1
    if-ne p0, v0, :no
    check-cast p1, Ljava/lang/String;
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :no
    return-void
.end method

.method public static ask(ILjava/lang/Object;)V
    .locals 6
    const-string v0, "a.Main"
    invoke-static {v0}, Ljava/lang/Class;->forName(Ljava/lang/String;)Ljava/lang/Class;
    move-result-object v0
    const/4 v1, 0x2
    new-array v2, v1, [Ljava/lang/Class;
    const/4 v3, 0x0
    sget-object v4, Ljava/lang/Integer;->TYPE:Ljava/lang/Class;
    aput-object v4, v2, v3
    const/4 v3, 0x1
    const-class v4, Ljava/lang/Object;
    aput-object v4, v2, v3
    const-string v3, "tell"
    invoke-virtual {v0, v3, v2}, Ljava/lang/Class;->getDeclaredMethod(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;
    move-result-object v0
    new-array v2, v1, [Ljava/lang/Object;
    const/4 v3, 0x0
    invoke-static {p0}, Ljava/lang/Integer;->valueOf(I)Ljava/lang/Integer;
    move-result-object v4
    aput-object v4, v2, v3
    const/4 v3, 0x1
    aput-object p1, v2, v3
    const/4 v3, 0x0
    invoke-virtual {v0, v3, v2}, Ljava/lang/reflect/Method;->invoke(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;
    return-void
.end method
