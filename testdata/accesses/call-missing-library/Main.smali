.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    invoke-static {}, La/Main;->other()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const/4 v0, 0x0
    invoke-static {v0}, Lcom/google/android/gms/ads/identifier/AdvertisingIdClient;->getAdvertisingIdInfo(Landroid/content/Context;)Lcom/google/android/gms/ads/identifier/AdvertisingIdClient$Info;
    return-void
.end method

.method public static miss()V
    .locals 3
    const/4 v0, 0x0
    invoke-static {v0}, Lcom/google/android/gms/ads/identifier/AdvertisingIdClient;->shouldSendLog(Landroid/content/Context;)Z
    return-void
.end method

.method public static other()V
    .locals 3
    const/4 v0, 0x0
    invoke-static {v0}, Lcom/other/AdvertisingIdClient;->getAdvertisingIdInfo(Landroid/content/Context;)Ljava/lang/Object;
    return-void
.end method
