.class public La/Asker;
.super Ljava/lang/Object;

.method public static requestPermissions([Ljava/lang/String;I)V
    .locals 3
    return-void
.end method
