.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->whole()V
    invoke-static {}, La/Main;->part()V
    invoke-static {}, La/Main;->longer()V
    invoke-static {}, La/Main;->inside()V
    return-void
.end method

.method public static whole()V
    .locals 3
    const-string v0, "content://sms"
    return-void
.end method

.method public static part()V
    .locals 3
    const-string v0, "content://sms/inbox"
    return-void
.end method

.method public static longer()V
    .locals 3
    const-string v0, "content://smsarchive/inbox"
    return-void
.end method

.method public static inside()V
    .locals 3
    const-string v0, "see content://sms"
    return-void
.end method
