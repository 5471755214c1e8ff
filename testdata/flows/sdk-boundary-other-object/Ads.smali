.class public Lads/Ads;
.super Ljava/lang/Object;

.field public user:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public setUser(Ljava/lang/String;)V
    .locals 0
    iput-object p1, p0, Lads/Ads;->user:Ljava/lang/String;
    return-void
.end method
