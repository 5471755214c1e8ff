.class public La/Main;
.super Ljava/lang/Object;

.field static name:Ljava/lang/String;
.field static runtime:Ljava/lang/Runtime;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->unknown()V
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static unknown()V
    .locals 4
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const/4 v1, 0x2
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    sget-object v3, La/Main;->name:Ljava/lang/String;
    aput-object v3, v1, v2
    const/4 v2, 0x1
    const-string v3, "su"
    aput-object v3, v1, v2
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec([Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v0, La/Main;->runtime:Ljava/lang/Runtime;
    const/4 v1, 0x1
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "su"
    aput-object v3, v1, v2
    invoke-virtual {v0, v1}, Ljava/lang/Runtime;->exec([Ljava/lang/String;)Ljava/lang/Process;
    return-void
.end method
