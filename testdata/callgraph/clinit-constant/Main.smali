.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    const-string v0, "device_id"
    invoke-static {v0}, La/Main;->after(Ljava/lang/String;)V
    return-void
.end method

.method public static after(Ljava/lang/String;)V
    .locals 0
    return-void
.end method
