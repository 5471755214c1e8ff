.class public La/Sync;
.super Landroid/app/IntentService;

.method public constructor <init>()V
    .locals 1
    const-string v0, "sync"
    invoke-direct {p0, v0}, Landroid/app/IntentService;-><init>(Ljava/lang/String;)V
    return-void
.end method

.method protected onHandleIntent(Landroid/content/Intent;)V
    .locals 0
    return-void
.end method

.method public uncalled(Landroid/content/Intent;)V
    .locals 0
    return-void
.end method
