.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 8
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const-string v2, "v=%d&cu=%s|%s&wf=%s"
    const/4 v3, 0x4
    new-array v3, v3, [Ljava/lang/Object;
    const/4 v4, 0x2
    aput-object v0, v3, v4
    invoke-static {v2, v3}, Ljava/lang/String;->format(Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/String;
    move-result-object v2

    const-string v3, "&"
    invoke-virtual {v2, v3}, Ljava/lang/String;->split(Ljava/lang/String;)[Ljava/lang/String;
    move-result-object v2
    const/4 v4, 0x0
    :next
    array-length v5, v2
    if-ge v4, v5, :done
    aget-object v5, v2, v4
    const-string v3, "vx="
    invoke-virtual {v5, v3}, Ljava/lang/String;->startsWith(Ljava/lang/String;)Z
    move-result v5
    if-eqz v5, :other
    aget-object v5, v2, v4
    const/4 v3, 0x3
    invoke-virtual {v5, v3}, Ljava/lang/String;->substring(I)Ljava/lang/String;
    move-result-object v5
    const-string v1, "tag"
    invoke-static {v1, v5}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :other
    add-int/lit8 v4, v4, 0x1
    goto :next
    :done
    return-void
.end method
