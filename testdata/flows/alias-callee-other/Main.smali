.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static fill(La/Outer;La/Outer;)V
    .locals 2
    iget-object v0, p0, La/Outer;->box:La/Box;
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Box;->text:Ljava/lang/String;
    return-void
.end method

.method public static outer()La/Outer;
    .locals 2
    new-instance v0, La/Outer;
    invoke-direct {v0}, La/Outer;-><init>()V
    new-instance v1, La/Box;
    invoke-direct {v1}, La/Box;-><init>()V
    iput-object v1, v0, La/Outer;->box:La/Box;
    return-object v0
.end method

.method public static miss()V
    .locals 4
    invoke-static {}, La/Main;->outer()La/Outer;
    move-result-object v0
    invoke-static {}, La/Main;->outer()La/Outer;
    move-result-object v1
    invoke-static {v0, v1}, La/Main;->fill(La/Outer;La/Outer;)V
    iget-object v2, v1, La/Outer;->box:La/Box;
    iget-object v2, v2, La/Box;->text:Ljava/lang/String;
    const-string v3, "tag"
    invoke-static {v3, v2}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
