.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    invoke-static {}, Lvendor/Gone;->hit()V
    invoke-static {}, Lvendor/Gone;->get()Lvendor/Gone;
    move-result-object v0
    invoke-static {}, Landroid/os/SystemClock;->uptimeMillis()J
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method

.method public static never()V
    .locals 0
    invoke-static {}, Lvendor/Gone;->hit()V
    return-void
.end method
