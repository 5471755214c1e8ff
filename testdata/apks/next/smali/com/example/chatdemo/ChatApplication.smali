.class public Lcom/example/chatdemo/ChatApplication;
.super Landroid/app/Application;
.source "ChatApplication.java"


.method public constructor <init>()V
    .registers 1

    .line 8
    invoke-direct {p0}, Landroid/app/Application;-><init>()V

    return-void
.end method

# The push service and the crash reports start here, before the user has seen any notice.
.method public onCreate()V
    .registers 4

    .line 12
    invoke-super {p0}, Landroid/app/Application;->onCreate()V

    .line 13
    const/4 v0, 0x0

    invoke-static {v0}, Lcn/jpush/android/api/JPushInterface;->setDebugMode(Z)V

    .line 14
    invoke-static {p0}, Lcn/jpush/android/api/JPushInterface;->init(Landroid/content/Context;)V

    const-string v0, "example-appid-not-real"

    const/4 v1, 0x0

    invoke-static {p0, v0, v1}, Lcom/tencent/bugly/crashreport/CrashReport;->initCrashReport(Landroid/content/Context;Ljava/lang/String;Z)V

    .line 15
    sget-object v0, Lcom/alipay/sdk/app/EnvUtils$EnvEnum;->ONLINE:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;

    invoke-static {v0}, Lcom/alipay/sdk/app/EnvUtils;->setEnv(Lcom/alipay/sdk/app/EnvUtils$EnvEnum;)V

    return-void
.end method
