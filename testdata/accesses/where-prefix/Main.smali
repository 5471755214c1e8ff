.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->other()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const-string v0, "gsm.imei.sim7"
    invoke-static {v0}, Landroid/os/SystemProperties;->get(Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static other()V
    .locals 3
    const-string v0, "gsm.serial.sim7"
    invoke-static {v0}, Landroid/os/SystemProperties;->get(Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method
