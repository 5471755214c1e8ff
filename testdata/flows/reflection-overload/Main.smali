.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method static id()Ljava/lang/String;
    .locals 1
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method public static answer(ILandroid/os/Bundle;[Ljava/lang/Object;)V
    .locals 2
    const/4 v0, 0x1
    aget-object v1, p2, v0
    check-cast v1, Ljava/lang/String;
    const-string v0, "tag"
    invoke-static {v0, v1}, Landroid/util/Log;->v(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static call(ILandroid/os/Bundle;[Ljava/lang/Object;)V
    .locals 5
    const-string v0, "a.Main"
    invoke-static {v0}, Ljava/lang/Class;->forName(Ljava/lang/String;)Ljava/lang/Class;
    move-result-object v0
    const/4 v3, 0x3
    new-array v2, v3, [Ljava/lang/Class;
    const/4 v3, 0x0
    sget-object v4, Ljava/lang/Integer;->TYPE:Ljava/lang/Class;
    aput-object v4, v2, v3
    const/4 v3, 0x1
    const-class v4, Landroid/os/Bundle;
    aput-object v4, v2, v3
    const/4 v3, 0x2
    const-class v4, [Ljava/lang/Object;
    aput-object v4, v2, v3
    const-string v1, "answer"
    invoke-virtual {v0, v1, v2}, Ljava/lang/Class;->getDeclaredMethod(Ljava/lang/String;[Ljava/lang/Class;)Ljava/lang/reflect/Method;
    move-result-object v0
    const/4 v3, 0x3
    new-array v2, v3, [Ljava/lang/Object;
    const/4 v3, 0x0
    invoke-static {p0}, Ljava/lang/Integer;->valueOf(I)Ljava/lang/Integer;
    move-result-object v4
    aput-object v4, v2, v3
    const/4 v3, 0x1
    aput-object p1, v2, v3
    const/4 v3, 0x2
    aput-object p2, v2, v3
    const/4 v1, 0x0
    invoke-virtual {v0, v1, v2}, Ljava/lang/reflect/Method;->invoke(Ljava/lang/Object;[Ljava/lang/Object;)Ljava/lang/Object;
    return-void
.end method

.method public static miss()V
    .locals 5
    invoke-static {}, La/Main;->id()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x2
    new-array v2, v1, [Ljava/lang/Object;
    const/4 v1, 0x1
    aput-object v0, v2, v1
    const/4 v0, 0x0
    invoke-static {v1, v0, v2}, La/Main;->call(ILandroid/os/Bundle;[Ljava/lang/Object;)V
    return-void
.end method
