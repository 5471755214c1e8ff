.class public La/Reader;
.super Ljava/lang/Object;
.implements La/Keys;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public read(Ljava/lang/String;)V
    .locals 1
    const/4 v0, 0x0
    invoke-static {v0, p1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method
