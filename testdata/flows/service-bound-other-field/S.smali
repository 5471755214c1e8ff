.class public La/S;
.super Landroid/app/Service;

.field public id:Ljava/lang/String;
.field public name:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Service;-><init>()V
    return-void
.end method

.method public onCreate()V
    .locals 1
    sget-object v0, La/S;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    iput-object v0, p0, La/S;->id:Ljava/lang/String;
    return-void
.end method

.method public onBind(Landroid/content/Intent;)Landroid/os/IBinder;
    .locals 1
    new-instance v0, La/S$Local;
    invoke-direct {v0}, La/S$Local;-><init>()V
    iput-object p0, v0, La/S$Local;->service:La/S;
    return-object v0
.end method
