.class public La/Main;
.super Ljava/lang/Object;

.field static i:Lcom/hihonor/ads/identifier/AdvertisingIdClient$Info;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->i:Lcom/hihonor/ads/identifier/AdvertisingIdClient$Info;
    iget-object v0, v0, Lcom/hihonor/ads/identifier/AdvertisingIdClient$Info;->id:Ljava/lang/String;
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->i:Lcom/hihonor/ads/identifier/AdvertisingIdClient$Info;
    const-string v1, "1"
    iput-object v1, v0, Lcom/hihonor/ads/identifier/AdvertisingIdClient$Info;->id:Ljava/lang/String;
    return-void
.end method
