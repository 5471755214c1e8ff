.class public La/Idle;
.super Ljava/lang/Object;

.method static constructor <clinit>()V
    .locals 0
    return-void
.end method

.method public static run()V
    .locals 0
    return-void
.end method
