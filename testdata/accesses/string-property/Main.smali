.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->command()V
    invoke-static {}, La/Main;->miss()V
    invoke-static {}, La/Main;->longer()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const-string v0, "ro.serialno"
    return-void
.end method

.method public static command()V
    .locals 3
    const-string v0, "getprop ro.serialno"
    return-void
.end method

.method public static miss()V
    .locals 3
    const-string v0, "ro.serial"
    return-void
.end method

.method public static longer()V
    .locals 3
    const-string v0, "ro.serialno.x"
    return-void
.end method
