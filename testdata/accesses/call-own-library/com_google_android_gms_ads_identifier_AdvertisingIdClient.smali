.class public Lcom/google/android/gms/ads/identifier/AdvertisingIdClient;
.super Ljava/lang/Object;

.method public static getAdvertisingIdInfo(Landroid/content/Context;)Ljava/lang/Object;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method public static start(Landroid/content/Context;)V
    .locals 3
    return-void
.end method
