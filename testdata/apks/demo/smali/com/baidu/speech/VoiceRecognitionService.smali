.class public Lcom/baidu/speech/VoiceRecognitionService;
.super Landroid/speech/RecognitionService;
.source "VoiceRecognitionService.java"


# static fields
.field public static final VERSION_NAME:Ljava/lang/String; = "3.4.1.110"


# instance fields
.field private recognizer:Lcom/baidu/speech/EventManager;


.method public constructor <init>()V
    .registers 1

    invoke-direct {p0}, Landroid/speech/RecognitionService;-><init>()V

    return-void
.end method

.method protected onStartListening(Landroid/content/Intent;Landroid/speech/RecognitionService$Callback;)V
    .registers 9

    const-string v0, "asr"

    invoke-static {p0, v0}, Lcom/baidu/speech/EventManagerFactory;->create(Landroid/content/Context;Ljava/lang/String;)Lcom/baidu/speech/EventManager;

    move-result-object v0

    iput-object v0, p0, Lcom/baidu/speech/VoiceRecognitionService;->recognizer:Lcom/baidu/speech/EventManager;

    const-string v1, "asr.start"

    const-string v2, "{}"

    const/4 v3, 0x0

    const/4 v4, 0x0

    const/4 v5, 0x0

    invoke-interface/range {v0 .. v5}, Lcom/baidu/speech/EventManager;->send(Ljava/lang/String;Ljava/lang/String;[BII)V

    return-void
.end method

.method protected onStopListening(Landroid/speech/RecognitionService$Callback;)V
    .registers 8

    iget-object v0, p0, Lcom/baidu/speech/VoiceRecognitionService;->recognizer:Lcom/baidu/speech/EventManager;

    if-eqz v0, :idle

    const-string v1, "asr.stop"

    const-string v2, "{}"

    const/4 v3, 0x0

    const/4 v4, 0x0

    const/4 v5, 0x0

    invoke-interface/range {v0 .. v5}, Lcom/baidu/speech/EventManager;->send(Ljava/lang/String;Ljava/lang/String;[BII)V

    :idle
    return-void
.end method

.method protected onCancel(Landroid/speech/RecognitionService$Callback;)V
    .registers 2

    invoke-virtual {p0, p1}, Lcom/baidu/speech/VoiceRecognitionService;->onStopListening(Landroid/speech/RecognitionService$Callback;)V

    return-void
.end method
