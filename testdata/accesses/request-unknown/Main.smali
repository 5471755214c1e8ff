.class public La/Main;
.super Ljava/lang/Object;

.field static a:Landroid/app/Activity;
.field static list:[Ljava/lang/String;
.field static name:Ljava/lang/String;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->unknown()V
    invoke-static {}, La/Main;->mixed()V
    return-void
.end method

.method public static unknown()V
    .locals 3
    sget-object v0, La/Main;->a:Landroid/app/Activity;
    sget-object v1, La/Main;->list:[Ljava/lang/String;
    const/4 v2, 0x1
    invoke-virtual {v0, v1, v2}, Landroid/app/Activity;->requestPermissions([Ljava/lang/String;I)V
    return-void
.end method

.method public static mixed()V
    .locals 4
    sget-object v0, La/Main;->a:Landroid/app/Activity;
    const/4 v1, 0x2
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "android.permission.CAMERA"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    sget-object v3, La/Main;->name:Ljava/lang/String;
    aput-object v3, v1, v2
    invoke-virtual {v0, v1, v2}, Landroid/app/Activity;->requestPermissions([Ljava/lang/String;I)V
    return-void
.end method
