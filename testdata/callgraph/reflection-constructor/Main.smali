.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 4
    const/4 v0, 0x1
    new-array v1, v0, [Ljava/lang/Class;
    const/4 v2, 0x0
    const-class v3, Landroid/content/Context;
    aput-object v3, v1, v2
    const-class v3, La/Plugin;
    invoke-virtual {v3, v1}, Ljava/lang/Class;->getConstructor([Ljava/lang/Class;)Ljava/lang/reflect/Constructor;
    move-result-object v1
    new-array v0, v0, [Ljava/lang/Object;
    invoke-virtual {v1, v0}, Ljava/lang/reflect/Constructor;->newInstance([Ljava/lang/Object;)Ljava/lang/Object;
    return-void
.end method
