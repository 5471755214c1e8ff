.class public Lcom/example/chatdemo/VoiceInput;
.super Ljava/lang/Object;
.source "VoiceInput.java"

# interfaces
.implements Lcom/baidu/speech/EventListener;


# instance fields
.field private final recognizer:Lcom/baidu/speech/EventManager;

.field private text:Ljava/lang/String;


.method public constructor <init>(Landroid/content/Context;)V
    .registers 3

    .line 14
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    .line 15
    const-string v0, "asr"

    invoke-static {p1, v0}, Lcom/baidu/speech/EventManagerFactory;->create(Landroid/content/Context;Ljava/lang/String;)Lcom/baidu/speech/EventManager;

    move-result-object v0

    iput-object v0, p0, Lcom/example/chatdemo/VoiceInput;->recognizer:Lcom/baidu/speech/EventManager;

    .line 16
    invoke-interface {v0, p0}, Lcom/baidu/speech/EventManager;->registerListener(Lcom/baidu/speech/EventListener;)V

    return-void
.end method

.method public start()V
    .registers 7

    .line 20
    iget-object v0, p0, Lcom/example/chatdemo/VoiceInput;->recognizer:Lcom/baidu/speech/EventManager;

    const-string v1, "asr.start"

    const-string v2, "{\"pid\":1537,\"accept-audio-volume\":false}"

    const/4 v3, 0x0

    const/4 v4, 0x0

    const/4 v5, 0x0

    invoke-interface/range {v0 .. v5}, Lcom/baidu/speech/EventManager;->send(Ljava/lang/String;Ljava/lang/String;[BII)V

    return-void
.end method

.method public stop()V
    .registers 7

    .line 24
    iget-object v0, p0, Lcom/example/chatdemo/VoiceInput;->recognizer:Lcom/baidu/speech/EventManager;

    const-string v1, "asr.stop"

    const-string v2, "{}"

    const/4 v3, 0x0

    const/4 v4, 0x0

    const/4 v5, 0x0

    invoke-interface/range {v0 .. v5}, Lcom/baidu/speech/EventManager;->send(Ljava/lang/String;Ljava/lang/String;[BII)V

    .line 25
    iget-object v0, p0, Lcom/example/chatdemo/VoiceInput;->recognizer:Lcom/baidu/speech/EventManager;

    invoke-interface {v0, p0}, Lcom/baidu/speech/EventManager;->unregisterListener(Lcom/baidu/speech/EventListener;)V

    return-void
.end method

.method public onEvent(Ljava/lang/String;Ljava/lang/String;[BII)V
    .registers 7

    .line 30
    const-string v0, "asr.partial"

    invoke-virtual {v0, p1}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z

    move-result v0

    if-eqz v0, :other_event

    .line 31
    iput-object p2, p0, Lcom/example/chatdemo/VoiceInput;->text:Ljava/lang/String;

    :other_event
    return-void
.end method

.method public getText()Ljava/lang/String;
    .registers 2

    .line 36
    iget-object v0, p0, Lcom/example/chatdemo/VoiceInput;->text:Ljava/lang/String;

    return-object v0
.end method
