.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const/4 v0, 0x0
    invoke-static {v0}, Lcom/google/android/gms/ads/identifier/AdvertisingIdClient;->getAdvertisingIdInfo(Landroid/content/Context;)Ljava/lang/Object;
    return-void
.end method

.method public static miss()V
    .locals 3
    const/4 v0, 0x0
    invoke-static {v0}, Lcom/google/android/gms/ads/identifier/AdvertisingIdClient;->start(Landroid/content/Context;)V
    return-void
.end method
