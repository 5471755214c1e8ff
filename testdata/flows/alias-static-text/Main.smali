.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static debug:Z
.field static version:Ljava/lang/String;

.method static constructor <clinit>()V
    .locals 1
    const/4 v0, 0x0
    sput-boolean v0, La/Main;->debug:Z
    const-string v0, "3.3.2"
    sput-object v0, La/Main;->version:Ljava/lang/String;
    return-void
.end method

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

.method static answer(Z)Ljava/lang/Object;
    .locals 1
    if-eqz p0, :json
    sget-object v0, La/Main;->version:Ljava/lang/String;
    return-object v0
    :json
    new-instance v0, Lorg/json/JSONObject;
    invoke-direct {v0}, Lorg/json/JSONObject;-><init>()V
    return-object v0
.end method

.method public static miss()V
    .locals 5
    invoke-static {}, La/Main;->id()Ljava/lang/String;
    move-result-object v1
    sget-boolean v0, La/Main;->debug:Z
    invoke-static {v0}, La/Main;->answer(Z)Ljava/lang/Object;
    move-result-object v0
    check-cast v0, Lorg/json/JSONObject;
    const-string v2, "id"
    invoke-virtual {v0, v2, v1}, Lorg/json/JSONObject;->put(Ljava/lang/String;Ljava/lang/Object;)Lorg/json/JSONObject;
    sget-object v0, La/Main;->version:Ljava/lang/String;
    const-string v3, "tag"
    invoke-static {v3, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
