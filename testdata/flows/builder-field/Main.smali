.class public La/Main;
.super Ljava/lang/Object;

.field public text:Ljava/lang/StringBuilder;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static hit()V
    .locals 2
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    new-instance v1, Ljava/lang/StringBuilder;
    invoke-direct {v1}, Ljava/lang/StringBuilder;-><init>()V
    iput-object v1, v0, La/Main;->text:Ljava/lang/StringBuilder;
    invoke-virtual {v0}, La/Main;->add()V
    invoke-virtual {v0}, La/Main;->show()V
    return-void
.end method

.method public add()V
    .locals 2
    iget-object v0, p0, La/Main;->text:Ljava/lang/StringBuilder;
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    invoke-virtual {v0, v1}, Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;
    return-void
.end method

.method public show()V
    .locals 2
    iget-object v0, p0, La/Main;->text:Ljava/lang/StringBuilder;
    invoke-virtual {v0}, Ljava/lang/StringBuilder;->toString()Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
