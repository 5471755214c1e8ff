.class public La/Main;
.super Ljava/lang/Object;

.field public static final KEY:Ljava/lang/String; = "android_id"
.field static resolver:Landroid/content/ContentResolver;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->field()V
    invoke-static {}, La/Main;->copied()V
    return-void
.end method

.method public static field()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    sget-object v1, La/Main;->KEY:Ljava/lang/String;
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method

.method public static copied()V
    .locals 3
    sget-object v0, La/Main;->resolver:Landroid/content/ContentResolver;
    const-string v1, "android_id"
    invoke-static {v0, v1}, Landroid/provider/Settings$Secure;->getString(Landroid/content/ContentResolver;Ljava/lang/String;)Ljava/lang/String;
    return-void
.end method
