.class public Lcom/example/chatdemo/MainActivity;
.super Landroid/app/Activity;
.source "MainActivity.java"


# instance fields
.field private voice:Lcom/example/chatdemo/VoiceInput;


.method public constructor <init>()V
    .registers 1

    .line 18
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V

    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .registers 4

    .line 24
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V

    .line 25
    const v0, 0x7f030000    # R.layout.activity_main

    invoke-virtual {p0, v0}, Lcom/example/chatdemo/MainActivity;->setContentView(I)V

    .line 26
    new-instance v0, Lcom/example/chatdemo/VoiceInput;

    invoke-direct {v0, p0}, Lcom/example/chatdemo/VoiceInput;-><init>(Landroid/content/Context;)V

    iput-object v0, p0, Lcom/example/chatdemo/MainActivity;->voice:Lcom/example/chatdemo/VoiceInput;

    .line 27
    sget v0, Landroid/os/Build$VERSION;->SDK_INT:I

    const/16 v1, 0x17

    if-lt v0, v1, :granted_at_install

    .line 28
    invoke-direct {p0}, Lcom/example/chatdemo/MainActivity;->askForPermissions()V

    :granted_at_install
    return-void
.end method

.method private askForPermissions()V
    .registers 4

    .line 33
    const/4 v0, 0x5

    new-array v0, v0, [Ljava/lang/String;

    const/4 v1, 0x0

    const-string v2, "android.permission.READ_PHONE_STATE"

    aput-object v2, v0, v1

    const/4 v1, 0x1

    const-string v2, "android.permission.RECORD_AUDIO"

    aput-object v2, v0, v1

    const/4 v1, 0x2

    const-string v2, "android.permission.ACCESS_FINE_LOCATION"

    aput-object v2, v0, v1

    const/4 v1, 0x3

    const-string v2, "android.permission.READ_CONTACTS"

    aput-object v2, v0, v1

    const/4 v1, 0x4

    const-string v2, "android.permission.CAMERA"

    aput-object v2, v0, v1

    .line 39
    const/4 v1, 0x1

    invoke-virtual {p0, v0, v1}, Lcom/example/chatdemo/MainActivity;->requestPermissions([Ljava/lang/String;I)V

    return-void
.end method

.method public onSpeak(Landroid/view/View;)V
    .registers 3

    .line 43
    iget-object v0, p0, Lcom/example/chatdemo/MainActivity;->voice:Lcom/example/chatdemo/VoiceInput;

    invoke-virtual {v0}, Lcom/example/chatdemo/VoiceInput;->start()V

    return-void
.end method

.method public onPay(Landroid/view/View;)V
    .registers 5

    .line 47
    new-instance v0, Lcom/example/chatdemo/TopUp;

    const-string v1, "app_id=0000&biz_content=example"

    invoke-direct {v0, p0, v1}, Lcom/example/chatdemo/TopUp;-><init>(Landroid/app/Activity;Ljava/lang/String;)V

    .line 48
    new-instance v1, Ljava/lang/Thread;

    invoke-direct {v1, v0}, Ljava/lang/Thread;-><init>(Ljava/lang/Runnable;)V

    invoke-virtual {v1}, Ljava/lang/Thread;->start()V

    return-void
.end method

.method public onFindFriends(Landroid/view/View;)V
    .registers 4

    .line 52
    new-instance v0, Ljava/lang/Thread;

    new-instance v1, Lcom/example/chatdemo/FriendFinder;

    invoke-direct {v1, p0}, Lcom/example/chatdemo/FriendFinder;-><init>(Landroid/content/Context;)V

    invoke-direct {v0, v1}, Ljava/lang/Thread;-><init>(Ljava/lang/Runnable;)V

    invoke-virtual {v0}, Ljava/lang/Thread;->start()V

    return-void
.end method

.method public onNearby(Landroid/view/View;)V
    .registers 3

    .line 56
    new-instance v0, Lcom/example/chatdemo/Nearby;

    invoke-direct {v0, p0}, Lcom/example/chatdemo/Nearby;-><init>(Landroid/content/Context;)V

    invoke-virtual {v0}, Lcom/example/chatdemo/Nearby;->send()V

    return-void
.end method

.method public onPhoto(Landroid/view/View;)V
    .registers 4

    .line 60
    new-instance v0, Landroid/content/Intent;

    const-string v1, "android.media.action.IMAGE_CAPTURE"

    invoke-direct {v0, v1}, Landroid/content/Intent;-><init>(Ljava/lang/String;)V

    .line 61
    const/4 v1, 0x2

    invoke-virtual {p0, v0, v1}, Lcom/example/chatdemo/MainActivity;->startActivityForResult(Landroid/content/Intent;I)V

    return-void
.end method

.method protected onDestroy()V
    .registers 2

    .line 65
    iget-object v0, p0, Lcom/example/chatdemo/MainActivity;->voice:Lcom/example/chatdemo/VoiceInput;

    if-eqz v0, :no_voice

    .line 66
    invoke-virtual {v0}, Lcom/example/chatdemo/VoiceInput;->stop()V

    .line 67
    :no_voice
    invoke-super {p0}, Landroid/app/Activity;->onDestroy()V

    return-void
.end method
