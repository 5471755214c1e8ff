.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/lang/ClassLoader;)V
    .locals 3
    const/4 v0, 0x1
    new-array v0, v0, [Ljava/lang/Class;
    const/4 v1, 0x0
    const-class v2, La/Shape;
    aput-object v2, v0, v1
    new-instance v1, La/Call;
    invoke-direct {v1}, La/Call;-><init>()V
    invoke-static {p0, v0, v1}, Ljava/lang/reflect/Proxy;->newProxyInstance(Ljava/lang/ClassLoader;[Ljava/lang/Class;Ljava/lang/reflect/InvocationHandler;)Ljava/lang/Object;
    move-result-object v0
    check-cast v0, La/Shape;
    invoke-interface {v0}, La/Shape;->draw()V
    return-void
.end method
