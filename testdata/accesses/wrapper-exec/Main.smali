.class public La/Main;
.super Ljava/lang/Object;

.field static runtime:Ljava/lang/Runtime;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->caller()V
    invoke-static {}, La/Main;->second()V
    return-void
.end method

.method public static caller()V
    .locals 3
    const-string v0, "ps -e"
    invoke-static {v0}, La/Main;->run(Ljava/lang/String;)V
    return-void
.end method

.method public static run(Ljava/lang/String;)V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    invoke-virtual {v0, p0}, Ljava/lang/Runtime;->exec(Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static second()V
    .locals 3
    const/4 v0, 0x1
    new-array v0, v0, [Ljava/lang/String;
    const/4 v1, 0x0
    const-string v2, "su"
    aput-object v2, v0, v1
    invoke-static {v0}, La/Main;->all([Ljava/lang/String;)V
    return-void
.end method

.method public static all([Ljava/lang/String;)V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    invoke-virtual {v0, p0}, Ljava/lang/Runtime;->exec([Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method
