.class public La/Show;
.super Ljava/lang/Object;
.implements Ljava/util/function/Consumer;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public accept(Ljava/lang/Object;)V
    .locals 10
    check-cast p1, Ljava/lang/String;
    const-string v9, "t"
    invoke-static {v9, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
