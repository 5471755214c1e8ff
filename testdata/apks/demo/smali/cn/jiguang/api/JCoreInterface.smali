.class public Lcn/jiguang/api/JCoreInterface;
.super Ljava/lang/Object;
.source "JCoreInterface.java"


# static fields
.field private static debug:Z


.method public constructor <init>()V
    .registers 1

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    return-void
.end method

.method public static setDebugMode(Z)V
    .registers 1

    sput-boolean p0, Lcn/jiguang/api/JCoreInterface;->debug:Z

    return-void
.end method

.method public static init(Landroid/content/Context;)Z
    .registers 2

    invoke-static {p0}, Lcn/jiguang/api/JCoreManager;->register(Landroid/content/Context;)V

    const/4 v0, 0x1

    return v0
.end method

.method public static getRegistrationID(Landroid/content/Context;)Ljava/lang/String;
    .registers 3

    const-string v0, "cn.jpush.preferences.v2"

    const/4 v1, 0x0

    invoke-virtual {p0, v0, v1}, Landroid/content/Context;->getSharedPreferences(Ljava/lang/String;I)Landroid/content/SharedPreferences;

    move-result-object v0

    const-string v1, "device_registration_id"

    const-string p0, ""

    invoke-interface {v0, v1, p0}, Landroid/content/SharedPreferences;->getString(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;

    move-result-object v0

    return-object v0
.end method

.method public static report(Landroid/content/Context;)V
    .registers 2

    invoke-static {p0}, Lcn/jiguang/api/JCoreManager;->deviceFingerprint(Landroid/content/Context;)Ljava/lang/String;

    move-result-object v0

    invoke-static {v0}, Lcn/jiguang/api/JCoreManager;->send(Ljava/lang/String;)V

    return-void
.end method
