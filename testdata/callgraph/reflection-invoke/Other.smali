.class public La/Other;
.super Ljava/lang/Object;

.method public static hit()V
    .locals 0
    return-void
.end method
