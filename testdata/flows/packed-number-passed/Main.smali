.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->plain()V
    return-void
.end method

.method public static hit()V
    .locals 2
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    const/4 v0, 0x6
    invoke-static {v0, v1}, La/Main;->pass(ILjava/lang/String;)V
    return-void
.end method

.method public static plain()V
    .locals 2
    const-string v1, "text"
    const/4 v0, 0x2
    invoke-static {v0, v1}, La/Main;->pass(ILjava/lang/String;)V
    return-void
.end method

.method static pack(ILjava/lang/String;)V
    .locals 3
    const/4 v0, 0x2
    new-array v0, v0, [Ljava/lang/Object;
    const/4 v1, 0x0
    invoke-static {p0}, Ljava/lang/Integer;->valueOf(I)Ljava/lang/Integer;
    move-result-object v2
    aput-object v2, v0, v1
    const/4 v1, 0x1
    aput-object p1, v0, v1
    const/16 v1, 0x12
    invoke-static {v1, v0}, La/Main;->send(I[Ljava/lang/Object;)V
    return-void
.end method

.method static send(I[Ljava/lang/Object;)V
    .locals 0
    invoke-static {p0, p1}, La/Main;->unpack(I[Ljava/lang/Object;)V
    return-void
.end method

.method static unpack(I[Ljava/lang/Object;)V
    .locals 3
    const/16 v0, 0x12
    if-ne p0, v0, :done
    const/4 v0, 0x0
    aget-object v1, p1, v0
    check-cast v1, Ljava/lang/Integer;
    invoke-virtual {v1}, Ljava/lang/Integer;->intValue()I
    move-result v1
    const/4 v0, 0x1
    aget-object v2, p1, v0
    check-cast v2, Ljava/lang/String;
    invoke-static {v1, v2}, La/Main;->print(ILjava/lang/String;)V
    :done
    return-void
.end method

.method static print(ILjava/lang/String;)V
    .locals 1
    const/4 v0, 0x6
    if-lt p0, v0, :done
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->e(Ljava/lang/String;Ljava/lang/String;)I
    :done
    return-void
.end method

.method static pass(ILjava/lang/String;)V
    .locals 0
    invoke-static {p0, p1}, La/Main;->pack(ILjava/lang/String;)V
    return-void
.end method
