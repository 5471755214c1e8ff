.class public Lcom/alipay/sdk/app/EnvUtils;
.super Ljava/lang/Object;
.source "EnvUtils.java"


# static fields
.field private static env:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;


.method static constructor <clinit>()V
    .registers 1

    sget-object v0, Lcom/alipay/sdk/app/EnvUtils$EnvEnum;->ONLINE:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;

    sput-object v0, Lcom/alipay/sdk/app/EnvUtils;->env:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;

    return-void
.end method

.method public constructor <init>()V
    .registers 1

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    return-void
.end method

.method public static setEnv(Lcom/alipay/sdk/app/EnvUtils$EnvEnum;)V
    .registers 1

    sput-object p0, Lcom/alipay/sdk/app/EnvUtils;->env:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;

    return-void
.end method

.method public static isSandBox()Z
    .registers 2

    sget-object v0, Lcom/alipay/sdk/app/EnvUtils;->env:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;

    sget-object v1, Lcom/alipay/sdk/app/EnvUtils$EnvEnum;->SANDBOX:Lcom/alipay/sdk/app/EnvUtils$EnvEnum;

    if-ne v0, v1, :online

    const/4 v0, 0x1

    return v0

    :online
    const/4 v0, 0x0

    return v0
.end method

.method public static gateway()Ljava/lang/String;
    .registers 1

    invoke-static {}, Lcom/alipay/sdk/app/EnvUtils;->isSandBox()Z

    move-result v0

    if-eqz v0, :online

    const-string v0, "https://mobilegw.alipaydev.com/mgw.htm"

    return-object v0

    :online
    const-string v0, "https://mobilegw.alipay.com/mgw.htm"

    return-object v0
.end method
