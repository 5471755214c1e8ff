.class public Lcom/example/chatdemo/BootReceiver;
.super Landroid/content/BroadcastReceiver;
.source "BootReceiver.java"


.method public constructor <init>()V
    .registers 1

    .line 9
    invoke-direct {p0}, Landroid/content/BroadcastReceiver;-><init>()V

    return-void
.end method

.method public onReceive(Landroid/content/Context;Landroid/content/Intent;)V
    .registers 5

    .line 12
    const-string v0, "android.intent.action.BOOT_COMPLETED"

    invoke-virtual {p2}, Landroid/content/Intent;->getAction()Ljava/lang/String;

    move-result-object v1

    invoke-virtual {v0, v1}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z

    move-result v0

    if-eqz v0, :ignored

    invoke-static {p1}, Lcom/example/chatdemo/Consent;->given(Landroid/content/Context;)Z

    move-result v0

    if-eqz v0, :ignored

    .line 13
    invoke-static {p1}, Lcn/jpush/android/api/JPushInterface;->resumePush(Landroid/content/Context;)V

    :ignored
    return-void
.end method
