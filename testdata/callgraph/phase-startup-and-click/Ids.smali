.class public La/Ids;
.super Ljava/lang/Object;

.method public static read()V
    .locals 0
    return-void
.end method

.method public static show()V
    .locals 0
    return-void
.end method

.method public static never()V
    .locals 0
    return-void
.end method
