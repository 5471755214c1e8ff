.class public La/Main;
.super Ljava/lang/Object;

.field static resolver:Landroid/content/ContentResolver;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->start()V
    invoke-static {}, La/Main;->other()V
    return-void
.end method

.method public static start()V
    .locals 3
    const/4 v0, 0x1
    invoke-static {v0}, La/Main;->hit(Z)V
    return-void
.end method

.method public static hit(Z)V
    .locals 3
    if-eqz p0, :else
    const-string v1, "android_id"
    goto :join
    :else
    const-string v1, "x"
    :join
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static other()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id"
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method
