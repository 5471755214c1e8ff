.class public final Lcom/baidu/speech/EventManagerFactory;
.super Ljava/lang/Object;
.source "EventManagerFactory.java"


.method private constructor <init>()V
    .registers 1

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    return-void
.end method

.method public static final create(Landroid/content/Context;Ljava/lang/String;)Lcom/baidu/speech/EventManager;
    .registers 4

    const-string v0, "asr"

    invoke-virtual {v0, p1}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z

    move-result v0

    if-nez v0, :recognition

    const/4 v0, 0x0

    return-object v0

    :recognition
    new-instance v0, Lcom/baidu/speech/asr/EventManagerAsr;

    invoke-virtual {p0}, Landroid/content/Context;->getApplicationContext()Landroid/content/Context;

    move-result-object v1

    invoke-direct {v0, v1}, Lcom/baidu/speech/asr/EventManagerAsr;-><init>(Landroid/content/Context;)V

    return-object v0
.end method
