.class public La/Main;
.super Ljava/lang/Object;

.field static resolver:Landroid/content/ContentResolver;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->first()V
    invoke-static {}, La/Main;->second()V
    return-void
.end method

.method public static first()V
    .locals 3
    const-string v0, "x"
    invoke-static {v0}, La/Main;->read(Ljava/lang/String;)V
    return-void
.end method

.method public static second()V
    .locals 3
    const-string v0, "android_id"
    invoke-static {v0}, La/Main;->read(Ljava/lang/String;)V
    return-void
.end method

.method public static read(Ljava/lang/String;)V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    invoke-static {v0, p0}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method
