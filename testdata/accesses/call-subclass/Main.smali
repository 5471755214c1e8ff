.class public La/Main;
.super Ljava/lang/Object;

.field static m:La/Telephony;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->m:La/Telephony;
    invoke-virtual {v0}, La/Telephony;->getDeviceId()Ljava/lang/String;
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->m:La/Telephony;
    invoke-virtual {v0}, La/Telephony;->getOther()Ljava/lang/String;
    return-void
.end method
