.class public La/Main;
.super Ljava/lang/Object;

.field static resolver:Landroid/content/ContentResolver;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->other()V
    invoke-static {}, La/Main;->longer()V
    invoke-static {}, La/Main;->null()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id"
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static other()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "skip_first_use_hints"
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static longer()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id_2"
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static null()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const/4 v1, 0x0
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method
