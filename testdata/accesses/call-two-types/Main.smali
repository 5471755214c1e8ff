.class public La/Main;
.super Ljava/lang/Object;

.field static m:Landroid/telephony/SubscriptionManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->m:Landroid/telephony/SubscriptionManager;
    invoke-virtual {v0}, Landroid/telephony/SubscriptionManager;->getActiveSubscriptionInfoList()Ljava/util/List;
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->m:Landroid/telephony/SubscriptionManager;
    invoke-virtual {v0}, Landroid/telephony/SubscriptionManager;->toString()Ljava/lang/String;
    return-void
.end method
