.class public Lcom/example/sdk/part/Inner;
.super Ljava/lang/Object;

.method public name()Ljava/lang/String;
    .registers 2
    const-string v0, "sdk-7.0"
    return-object v0
.end method
