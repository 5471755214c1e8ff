.class public La/Main;
.super Ljava/lang/Object;

.field static a:Landroid/app/Activity;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->other()V
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v0, La/Main;->a:Landroid/app/Activity;
    const/4 v1, 0x1
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "android.permission.CAMERA"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    invoke-static {v0, v1, v2}, Landroidx/core/app/ActivityCompat;->requestPermissions(Landroid/app/Activity;[Ljava/lang/String;I)V
    return-void
.end method

.method public static other()V
    .locals 4
    sget-object v0, La/Main;->a:Landroid/app/Activity;
    const/4 v1, 0x1
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "android.permission.CAMERA"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    invoke-static {v0, v1, v2}, Lcom/other/ActivityCompat;->requestPermissions(Landroid/app/Activity;[Ljava/lang/String;I)V
    return-void
.end method
