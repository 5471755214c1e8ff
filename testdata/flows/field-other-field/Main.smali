.class public La/Main;
.super Ljava/lang/Object;

.field public id:Ljava/lang/String;
.field public name:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static miss()V
    .locals 2
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Main;->id:Ljava/lang/String;
    invoke-virtual {v0}, La/Main;->show()V
    return-void
.end method

.method public show()V
    .locals 2
    iget-object v0, p0, La/Main;->name:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
