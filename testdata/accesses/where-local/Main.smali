.class public La/Main;
.super Ljava/lang/Object;

.field static resolver:Landroid/content/ContentResolver;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->overwritten()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id"
    move-object v2, v1
    invoke-static {v0, v2}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static overwritten()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id"
    const-string v1, "x"
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method
