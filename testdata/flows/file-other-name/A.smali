.class public La/A;
.super Landroid/app/Activity;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .locals 3
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const-string v0, "id.txt"
    const/4 v1, 0x0
    invoke-virtual {p0, v0, v1}, La/A;->openFileOutput(Ljava/lang/String;I)Ljava/io/FileOutputStream;
    move-result-object v0
    sget-object v1, La/A;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    invoke-virtual {v1}, Ljava/lang/String;->getBytes()[B
    move-result-object v1
    invoke-virtual {v0, v1}, Ljava/io/FileOutputStream;->write([B)V
    return-void
.end method

.method public onPause()V
    .locals 3
    invoke-super {p0}, Landroid/app/Activity;->onPause()V
    const-string v0, "name.txt"
    invoke-virtual {p0, v0}, La/A;->openFileInput(Ljava/lang/String;)Ljava/io/FileInputStream;
    move-result-object v0
    const/16 v1, 0x10
    new-array v1, v1, [B
    invoke-virtual {v0, v1}, Ljava/io/FileInputStream;->read([B)I
    invoke-static {v1}, Ljava/util/Arrays;->toString([B)Ljava/lang/String;
    move-result-object v1
    const-string v0, "tag"
    invoke-static {v0, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
