.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method static put(Ljava/util/Map;Ljava/lang/String;Ljava/lang/String;)V
    .locals 0
    invoke-interface {p0, p1, p2}, Ljava/util/Map;->put(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;
    return-void
.end method

.method static get(Ljava/util/Map;Ljava/lang/String;)Ljava/lang/String;
    .locals 1
    invoke-interface {p0, p1}, Ljava/util/Map;->get(Ljava/lang/Object;)Ljava/lang/Object;
    move-result-object v0
    check-cast v0, Ljava/lang/String;
    return-object v0
.end method

.method static miss()V
    .locals 4
    new-instance v0, Ljava/util/HashMap;
    invoke-direct {v0}, Ljava/util/HashMap;-><init>()V
    const-string v1, "id"
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    invoke-static {v0, v1, v2}, La/Main;->put(Ljava/util/Map;Ljava/lang/String;Ljava/lang/String;)V
    const-string v1, "name"
    invoke-static {v0, v1, v1}, La/Main;->put(Ljava/util/Map;Ljava/lang/String;Ljava/lang/String;)V
    invoke-static {v0, v1}, La/Main;->get(Ljava/util/Map;Ljava/lang/String;)Ljava/lang/String;
    move-result-object v2
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
