.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const/4 v0, 0x0
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    new-instance v2, La/Node;
    invoke-direct {v2, v1, v0}, La/Node;-><init>(Ljava/lang/String;La/Node;)V
    const-string v1, "a"
    new-instance v0, La/Node;
    invoke-direct {v0, v1, v2}, La/Node;-><init>(Ljava/lang/String;La/Node;)V
    invoke-static {v0}, La/Main;->print(La/Node;)V
    return-void
.end method

.method public static print(La/Node;)V
    .locals 2
    if-eqz p0, :end
    iget-object v0, p0, La/Node;->text:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    iget-object v0, p0, La/Node;->next:La/Node;
    invoke-static {v0}, La/Main;->print(La/Node;)V
    :end
    return-void
.end method
