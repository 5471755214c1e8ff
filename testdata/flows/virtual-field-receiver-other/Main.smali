.class public La/Main;
.super Ljava/lang/Object;

.field public to:La/Base;
.field public other:La/Base;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 3
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    new-instance v1, La/Loud;
    invoke-direct {v1}, La/Loud;-><init>()V
    const-string v2, "x"
    invoke-virtual {v1, v2}, La/Base;->take(Ljava/lang/String;)V
    iput-object v1, v0, La/Main;->other:La/Base;
    new-instance v1, La/Base;
    invoke-direct {v1}, La/Base;-><init>()V
    iput-object v1, v0, La/Main;->to:La/Base;
    sget-object v2, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v2}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v2
    iget-object v1, v0, La/Main;->to:La/Base;
    invoke-virtual {v1, v2}, La/Base;->take(Ljava/lang/String;)V
    return-void
.end method
