# The app's own code: it can load code at run time, names a server of an SDK, and holds a server's secret.
.class public Lcom/example/traces/Main;
.super Landroid/app/Activity;

.method public load(Ljava/lang/String;Ljava/lang/ClassLoader;)Ljava/lang/ClassLoader;
    .registers 8
    new-instance v0, Ldalvik/system/DexClassLoader;
    const/4 v1, 0x0
    invoke-direct {v0, p1, v1, v1, p2}, Ldalvik/system/DexClassLoader;-><init>(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/ClassLoader;)V
    return-object v0
.end method

.method public texts()V
    .registers 3
    const-string v0, "https://mobilegw.alipay.com/mgw.htm"
    const-string v0, "https://notmobilegw.alipay.company/"
    const-string v0, "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDExampleExampleExample="
    return-void
.end method
