.class public Lcom/example/chatdemo/ChatApplication;
.super Landroid/app/Application;
.source "ChatApplication.java"


.method public constructor <init>()V
    .registers 1

    .line 8
    invoke-direct {p0}, Landroid/app/Application;-><init>()V

    return-void
.end method

# The first time, the services of others start when the user agrees.
.method public onCreate()V
    .registers 2

    .line 12
    invoke-super {p0}, Landroid/app/Application;->onCreate()V

    .line 13
    invoke-static {p0}, Lcom/example/chatdemo/Consent;->given(Landroid/content/Context;)Z

    move-result v0

    if-eqz v0, :not_yet

    .line 14
    invoke-static {p0}, Lcom/example/chatdemo/ChatApplication;->startServices(Landroid/content/Context;)V

    :not_yet
    return-void
.end method

.method public static startServices(Landroid/content/Context;)V
    .registers 2

    .line 19
    const/4 v0, 0x0

    invoke-static {v0}, Lcn/jpush/android/api/JPushInterface;->setDebugMode(Z)V

    .line 20
    invoke-static {p0}, Lcn/jpush/android/api/JPushInterface;->init(Landroid/content/Context;)V

    .line 21
    sget-object v0, Lcom/alipay/sdk/app/EnvUtils$EnvEnum;->ONLINE:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;

    invoke-static {v0}, Lcom/alipay/sdk/app/EnvUtils;->setEnv(Lcom/alipay/sdk/app/EnvUtils$EnvEnum;)V

    return-void
.end method
