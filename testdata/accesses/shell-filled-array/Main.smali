.class public La/Main;
.super Ljava/lang/Object;

.field static runtime:Ljava/lang/Runtime;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->second()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const-string v1, "su"
    const-string v2, "-c"
    filled-new-array {v1, v2}, [Ljava/lang/String;
    move-result-object v1
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec([Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static second()V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const-string v1, "echo"
    const-string v2, "su"
    filled-new-array {v1, v2}, [Ljava/lang/String;
    move-result-object v1
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec([Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method
