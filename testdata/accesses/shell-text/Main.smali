.class public La/Main;
.super Ljava/lang/Object;

.field static runtime:Ljava/lang/Runtime;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->run()V
    invoke-static {}, La/Main;->longer()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const-string v0, "pm list packages"
    return-void
.end method

.method public static run()V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const-string v1, "pm list packages -3"
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec(Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static longer()V
    .locals 3
    const-string v0, "pm list packagesx"
    return-void
.end method
