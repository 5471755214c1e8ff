.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->serial()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, Landroid/os/Build;->MODEL:Ljava/lang/String;
    return-void
.end method

.method public static serial()V
    .locals 3
    sget-object v0, Landroid/os/Build;->SERIAL:Ljava/lang/String;
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, Landroid/os/Build;->UNKNOWN:Ljava/lang/String;
    return-void
.end method
