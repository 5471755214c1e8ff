.class public La/AlarmManager;
.super Ljava/lang/Object;

.method public static setRepeating()V
    .locals 3
    return-void
.end method
