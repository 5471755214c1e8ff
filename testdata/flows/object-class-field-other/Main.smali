.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 2
    new-instance v1, La/Box;
    invoke-direct {v1}, La/Box;-><init>()V
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    iput-object v0, v1, La/Box;->value:Ljava/lang/Object;
    new-instance v0, Ljava/util/ArrayList;
    invoke-direct {v0}, Ljava/util/ArrayList;-><init>()V
    invoke-virtual {v0, v1}, Ljava/util/ArrayList;->add(Ljava/lang/Object;)Z
    const/4 v1, 0x0
    invoke-virtual {v0, v1}, Ljava/util/ArrayList;->get(I)Ljava/lang/Object;
    move-result-object v0
    check-cast v0, La/Box;
    iget-object v0, v0, La/Box;->value:Ljava/lang/Object;
    invoke-static {v0}, La/Main;->print(Ljava/lang/Object;)V
    return-void
.end method

.method static print(Ljava/lang/Object;)V
    .locals 2
    const-string v1, "tag"
    instance-of v0, p0, Ljava/lang/Number;
    if-eqz v0, :done
    check-cast p0, Ljava/lang/Integer;
    invoke-virtual {p0}, Ljava/lang/Integer;->intValue()I
    move-result p0
    invoke-static {p0}, Ljava/lang/Integer;->toString(I)Ljava/lang/String;
    move-result-object p0
    invoke-static {v1, p0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :done
    return-void
.end method
