.class public La/Main;
.super Ljava/lang/Object;

.field static x:Lcom/hjq/permissions/XXPermissions;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->other()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->x:Lcom/hjq/permissions/XXPermissions;
    const-string v1, "android.permission.CAMERA"
    invoke-virtual {v0, v1}, Lcom/hjq/permissions/XXPermissions;->permission(Ljava/lang/String;)Lcom/hjq/permissions/XXPermissions;
    return-void
.end method

.method public static other()V
    .locals 3
    sget-object v0, La/Main;->x:Lcom/hjq/permissions/XXPermissions;
    const-string v1, "android.permission.CAMERA"
    invoke-virtual {v0, v1}, Lcom/hjq/permissions/XXPermissions;->isGranted(Ljava/lang/String;)Z
    return-void
.end method
