.class public La/Main;
.super Ljava/lang/Object;

.field static runtime:Ljava/lang/Runtime;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->second()V
    invoke-static {}, La/Main;->unused()V
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const/4 v1, 0x3
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "su"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    const-string v3, "-c"
    aput-object v3, v1, v2
    const/4 v2, 0x2
    const-string v3, "id"
    aput-object v3, v1, v2
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec([Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static second()V
    .locals 4
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const/4 v1, 0x2
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "echo"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    const-string v3, "su"
    aput-object v3, v1, v2
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec([Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static unused()V
    .locals 4
    const/4 v1, 0x1
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "su"
    aput-object v3, v1, v2
    return-void
.end method
