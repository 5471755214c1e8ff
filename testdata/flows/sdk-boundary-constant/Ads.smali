.class public Lads/Ads;
.super Ljava/lang/Object;

.field public static kept:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static track(Ljava/lang/String;)V
    .locals 0
    sput-object p0, Lads/Ads;->kept:Ljava/lang/String;
    return-void
.end method
