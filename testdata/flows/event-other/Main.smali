.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static socket:Ljava/net/Socket;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 10
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v2, La/Show;
    invoke-direct {v2}, La/Show;-><init>()V
    invoke-static {}, Lorg/greenrobot/eventbus/EventBus;->getDefault()Lorg/greenrobot/eventbus/EventBus;
    move-result-object v1
    invoke-virtual {v1, v2}, Lorg/greenrobot/eventbus/EventBus;->register(Ljava/lang/Object;)V
    new-instance v3, La/Other;
    invoke-direct {v3, v0}, La/Other;-><init>(Ljava/lang/String;)V
    invoke-virtual {v1, v3}, Lorg/greenrobot/eventbus/EventBus;->post(Ljava/lang/Object;)V
    new-instance v3, La/Event;
    const-string v4, "x"
    invoke-direct {v3, v4}, La/Event;-><init>(Ljava/lang/String;)V
    invoke-virtual {v1, v3}, Lorg/greenrobot/eventbus/EventBus;->post(Ljava/lang/Object;)V
    return-void
.end method
