.class public La/Main;
.super Ljava/lang/Object;

.field static runtime:Ljava/lang/Runtime;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->path()V
    invoke-static {}, La/Main;->other()V
    invoke-static {}, La/Main;->longer()V
    invoke-static {}, La/Main;->text()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const-string v1, "ps"
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec(Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static path()V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const-string v1, "/system/bin/top -n 1"
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec(Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static other()V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const-string v1, "ls ps"
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec(Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static longer()V
    .locals 3
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const-string v1, "psx"
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec(Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static text()V
    .locals 3
    const-string v0, "ps"
    return-void
.end method
