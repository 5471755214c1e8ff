.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    :from
    invoke-static {}, La/Main;->risky()V
    :to
    .catch Ljava/lang/SecurityException; {:from .. :to} :handler
    return-void
    :dead
    invoke-static {}, La/Main;->unguarded()V
    :dead_end
    .catchall {:dead .. :dead_end} :never
    return-void
    :handler
    move-exception v0
    invoke-static {}, La/Main;->handle()V
    return-void
    :never
    move-exception v0
    invoke-static {}, La/Main;->idle()V
    return-void
.end method

.method public static risky()V
    .locals 0
    return-void
.end method

.method public static handle()V
    .locals 0
    return-void
.end method

.method public static unguarded()V
    .locals 0
    return-void
.end method

.method public static idle()V
    .locals 0
    return-void
.end method
