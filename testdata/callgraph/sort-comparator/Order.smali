.class public La/Order;
.super Ljava/lang/Object;
.implements Ljava/util/Comparator;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public compare(Ljava/lang/Object;Ljava/lang/Object;)I
    .locals 1
    const/4 v0, 0x0
    return v0
.end method
