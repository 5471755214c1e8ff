.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->unknown()V
    invoke-static {}, La/Main;->own()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, Landroid/os/Build;->SERIAL:Ljava/lang/String;
    return-void
.end method

.method public static unknown()V
    .locals 3
    sget-object v0, Landroid/os/Build;->UNKNOWN:Ljava/lang/String;
    return-void
.end method

.method public static own()V
    .locals 3
    sget-object v0, La/Build;->SERIAL:Ljava/lang/String;
    return-void
.end method
