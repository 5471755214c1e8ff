.class public La/Main;
.super Ljava/lang/Object;

.field static resolver:Landroid/content/ContentResolver;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->global()V
    invoke-static {}, La/Main;->own()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id"
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static global()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id"
    invoke-static {v0, v1}, Landroid/provider/Settings$Global;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static own()V
    .locals 3
    const-string v1, "android_id"
    invoke-static {v1}, La/Settings;->getString(Ljava/lang/String;)V
    return-void
.end method
