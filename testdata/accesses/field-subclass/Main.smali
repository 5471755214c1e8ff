.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->hidden()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Device;->SERIAL:Ljava/lang/String;
    return-void
.end method

.method public static hidden()V
    .locals 3
    sget-object v0, La/Other;->SERIAL:Ljava/lang/String;
    return-void
.end method
