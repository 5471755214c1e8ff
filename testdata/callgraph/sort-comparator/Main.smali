.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/util/List;)V
    .locals 1
    new-instance v0, La/Order;
    invoke-direct {v0}, La/Order;-><init>()V
    invoke-static {p0, v0}, Ljava/util/Collections;->sort(Ljava/util/List;Ljava/util/Comparator;)V
    return-void
.end method
