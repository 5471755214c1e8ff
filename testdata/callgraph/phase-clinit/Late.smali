.class public La/Late;
.super Ljava/lang/Object;

.method static constructor <clinit>()V
    .locals 0
    return-void
.end method

.method public static touch()V
    .locals 0
    return-void
.end method
