.class public La/Main;
.super Ljava/lang/Object;

.field static key:Ljava/lang/String;
.field static number:F
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    invoke-static {}, La/Main;->print()V
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/Box;
    invoke-direct {v1}, La/Box;-><init>()V
    iput-object v0, v1, La/Box;->text:Ljava/lang/String;
    new-instance v0, Landroid/os/Bundle;
    invoke-direct {v0}, Landroid/os/Bundle;-><init>()V
    sget-object v2, La/Main;->key:Ljava/lang/String;
    invoke-virtual {v0, v2, v1}, Landroid/os/Bundle;->putParcelable(Ljava/lang/String;Landroid/os/Parcelable;)V
    const-string v2, "number"
    invoke-virtual {v0, v2}, Landroid/os/Bundle;->getFloat(Ljava/lang/String;)F
    move-result v0
    sput v0, La/Main;->number:F
    return-void
.end method

.method public static print()V
    .locals 2
    sget v0, La/Main;->number:F
    invoke-static {v0}, Ljava/lang/Float;->toString(F)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
