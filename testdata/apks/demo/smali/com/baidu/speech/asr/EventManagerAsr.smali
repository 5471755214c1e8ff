.class public Lcom/baidu/speech/asr/EventManagerAsr;
.super Ljava/lang/Object;
.source "EventManagerAsr.java"

# interfaces
.implements Lcom/baidu/speech/EventManager;


# static fields
.field public static final version:Ljava/lang/String; = "3.4.0.200"


# instance fields
.field private final context:Landroid/content/Context;

.field private listener:Lcom/baidu/speech/EventListener;

.field private recorder:Landroid/media/AudioRecord;


.method public constructor <init>(Landroid/content/Context;)V
    .registers 2

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    iput-object p1, p0, Lcom/baidu/speech/asr/EventManagerAsr;->context:Landroid/content/Context;

    return-void
.end method

.method public registerListener(Lcom/baidu/speech/EventListener;)V
    .registers 2

    iput-object p1, p0, Lcom/baidu/speech/asr/EventManagerAsr;->listener:Lcom/baidu/speech/EventListener;

    return-void
.end method

.method public unregisterListener(Lcom/baidu/speech/EventListener;)V
    .registers 3

    iget-object v0, p0, Lcom/baidu/speech/asr/EventManagerAsr;->listener:Lcom/baidu/speech/EventListener;

    if-ne v0, p1, :other

    const/4 v0, 0x0

    iput-object v0, p0, Lcom/baidu/speech/asr/EventManagerAsr;->listener:Lcom/baidu/speech/EventListener;

    :other
    return-void
.end method

.method public send(Ljava/lang/String;Ljava/lang/String;[BII)V
    .registers 8

    invoke-virtual {p1}, Ljava/lang/String;->hashCode()I

    move-result v0

    sparse-switch v0, :commands

    return-void

    :start
    invoke-direct {p0}, Lcom/baidu/speech/asr/EventManagerAsr;->record()V

    return-void

    :stop
    iget-object v0, p0, Lcom/baidu/speech/asr/EventManagerAsr;->recorder:Landroid/media/AudioRecord;

    if-eqz v0, :idle

    invoke-virtual {v0}, Landroid/media/AudioRecord;->release()V

    :idle
    return-void

    :commands
    .sparse-switch
        -0x445ab48c -> :start
        -0x1afaa950 -> :stop
    .end sparse-switch
.end method

.method private record()V
    .registers 8

    new-instance v0, Landroid/media/AudioRecord;

    const/4 v1, 0x1

    const/16 v2, 0x3e80

    const/16 v3, 0x10

    const/4 v4, 0x2

    const/16 v5, 0x5000

    invoke-direct/range {v0 .. v5}, Landroid/media/AudioRecord;-><init>(IIIII)V

    iput-object v0, p0, Lcom/baidu/speech/asr/EventManagerAsr;->recorder:Landroid/media/AudioRecord;

    invoke-virtual {v0}, Landroid/media/AudioRecord;->startRecording()V

    const/16 v1, 0x1400

    new-array v1, v1, [B

    const/4 v2, 0x0

    array-length v3, v1

    invoke-virtual {v0, v1, v2, v3}, Landroid/media/AudioRecord;->read([BII)I

    move-result v3

    invoke-static {v1, v3}, Lcom/baidu/speech/asr/EventManagerAsr;->upload([BI)V

    iget-object v0, p0, Lcom/baidu/speech/asr/EventManagerAsr;->listener:Lcom/baidu/speech/EventListener;

    if-eqz v0, :unheard

    move v5, v3

    move-object v3, v1

    const-string v1, "asr.partial"

    const-string v2, "{}"

    const/4 v4, 0x0

    invoke-interface/range {v0 .. v5}, Lcom/baidu/speech/EventListener;->onEvent(Ljava/lang/String;Ljava/lang/String;[BII)V

    :unheard
    return-void
.end method

.method private static upload([BI)V
    .registers 5

    :try_start
    new-instance v0, Ljava/net/URL;

    const-string v1, "https://vse.baidu.com/v2"

    invoke-direct {v0, v1}, Ljava/net/URL;-><init>(Ljava/lang/String;)V

    invoke-virtual {v0}, Ljava/net/URL;->openConnection()Ljava/net/URLConnection;

    move-result-object v0

    const/4 v1, 0x1

    invoke-virtual {v0, v1}, Ljava/net/URLConnection;->setDoOutput(Z)V

    invoke-virtual {v0}, Ljava/net/URLConnection;->getOutputStream()Ljava/io/OutputStream;

    move-result-object v0

    const/4 v1, 0x0

    invoke-virtual {v0, p0, v1, p1}, Ljava/io/OutputStream;->write([BII)V

    invoke-virtual {v0}, Ljava/io/OutputStream;->close()V
    :try_end
    .catch Ljava/io/IOException; {:try_start .. :try_end} :offline

    return-void

    :offline
    move-exception v0

    invoke-virtual {v0}, Ljava/io/IOException;->printStackTrace()V

    return-void
.end method
