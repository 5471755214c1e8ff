.class public La/A;
.super Landroid/app/Activity;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .locals 6
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    new-instance v0, La/R;
    invoke-direct {v0}, La/R;-><init>()V
    const-string v1, "a.READ"
    new-instance v2, Landroid/content/IntentFilter;
    invoke-direct {v2, v1}, Landroid/content/IntentFilter;-><init>(Ljava/lang/String;)V
    invoke-virtual {p0, v0, v2}, La/A;->registerReceiver(Landroid/content/BroadcastReceiver;Landroid/content/IntentFilter;)Landroid/content/Intent;
    new-instance v1, Landroid/content/Intent;
    const-string v2, "a.READ"
    invoke-direct {v1, v2}, Landroid/content/Intent;-><init>(Ljava/lang/String;)V
    const-string v2, "id"
    invoke-virtual {v1, v2, v2}, Landroid/content/Intent;->putExtra(Ljava/lang/String;Ljava/lang/String;)Landroid/content/Intent;
    invoke-virtual {p0, v1}, La/A;->sendBroadcast(Landroid/content/Intent;)V
    return-void
.end method
