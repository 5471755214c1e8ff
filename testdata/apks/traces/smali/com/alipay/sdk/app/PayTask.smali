.class public Lcom/alipay/sdk/app/PayTask;
.super Ljava/lang/Object;

.method public getVersion()Ljava/lang/String;
    .registers 2
    const-string v0, "15.8.17"
    return-object v0
.end method
