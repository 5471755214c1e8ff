.class public Lads/Ads;
.super Ljava/lang/Object;

.method public static start(Lads/Ready;)V
    .locals 0
    invoke-interface {p0}, Lads/Ready;->ready()V
    return-void
.end method
