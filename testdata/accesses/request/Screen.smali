.class public La/Screen;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .locals 4
    const/4 v1, 0x2
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "android.permission.CAMERA"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    const-string v3, "android.permission.RECORD_AUDIO"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    invoke-virtual {p0, v1, v2}, La/Screen;->requestPermissions([Ljava/lang/String;I)V
    return-void
.end method

.method public onStart()V
    .locals 4
    const/4 v1, 0x1
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "android.permission.CAMERA"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    invoke-virtual {p0, v1, v2}, Landroid/app/Activity;->requestPermissions([Ljava/lang/String;I)V
    return-void
.end method

.method public onStop()V
    .locals 4
    const-string v0, "android.permission.CAMERA"
    invoke-virtual {p0, v0}, La/Screen;->shouldShowRequestPermissionRationale(Ljava/lang/String;)Z
    return-void
.end method
