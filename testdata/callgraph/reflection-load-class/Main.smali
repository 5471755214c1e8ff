.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/lang/ClassLoader;)V
    .locals 1
    const-string v0, "a.Loaded"
    invoke-virtual {p0, v0}, Ljava/lang/ClassLoader;->loadClass(Ljava/lang/String;)Ljava/lang/Class;
    const-string v0, "a.Plugin"
    invoke-virtual {p0, v0}, Ljava/lang/ClassLoader;->loadClass(Ljava/lang/String;)Ljava/lang/Class;
    move-result-object v0
    invoke-virtual {v0}, Ljava/lang/Class;->newInstance()Ljava/lang/Object;
    return-void
.end method
