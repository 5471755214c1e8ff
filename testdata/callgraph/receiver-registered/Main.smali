.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/content/Context;)V
    .locals 3
    new-instance v0, La/Net;
    invoke-direct {v0}, La/Net;-><init>()V
    const-string v1, "android.net.conn.CONNECTIVITY_CHANGE"
    new-instance v2, Landroid/content/IntentFilter;
    invoke-direct {v2, v1}, Landroid/content/IntentFilter;-><init>(Ljava/lang/String;)V
    invoke-virtual {p0, v0, v2}, Landroid/content/Context;->registerReceiver(Landroid/content/BroadcastReceiver;Landroid/content/IntentFilter;)Landroid/content/Intent;
    return-void
.end method
