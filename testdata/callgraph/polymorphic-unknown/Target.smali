.class public La/Target;
.super Ljava/lang/Object;

.method public static hit()V
    .locals 0
    return-void
.end method
