.class public La/Settings;
.super Ljava/lang/Object;

.method public static getString(Ljava/lang/String;)V
    .locals 3
    return-void
.end method
