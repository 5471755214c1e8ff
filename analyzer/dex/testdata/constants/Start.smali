# A static initialiser that sets fields in every way that matters here.
.class public Lcom/example/sdk/Start;
.super Ljava/lang/Object;

.field public static branch:Ljava/lang/String;
.field public static caught:Ljava/lang/String;
.field public static computed:Ljava/lang/String;
.field public static late:Ljava/lang/String; = "0.1"
.field public static lost:Ljava/lang/String; = "0.2"
.field public static number:I
.field public static plain:Ljava/lang/String;
.field public static switched:I
.field public static twice:Ljava/lang/String;
.field public static wide:J

.method static constructor <clinit>()V
    .registers 4
    const-string v0, "2.1.0"
    sput-object v0, Lcom/example/sdk/Start;->plain:Ljava/lang/String;
    const-string/jumbo v0, "2.2.0"
    sput-object v0, Lcom/example/sdk/Start;->late:Ljava/lang/String;
    const v1, 0x4c4b40
    sput v1, Lcom/example/sdk/Start;->number:I
    const-wide/32 v2, 0x989680
    sput-wide v2, Lcom/example/sdk/Start;->wide:J
    invoke-static {}, Lcom/example/sdk/Start;->ask()Ljava/lang/String;
    move-result-object v0
    sput-object v0, Lcom/example/sdk/Start;->lost:Ljava/lang/String;
    sput-object v0, Lcom/example/sdk/Start;->computed:Ljava/lang/String;
    const-string v1, "3.1"
    sput-object v1, Lcom/example/sdk/Start;->twice:Ljava/lang/String;
    const-string v1, "3.2"
    if-eqz v0, :other
    const-string v1, "3.3"
    :other
    sput-object v1, Lcom/example/sdk/Start;->branch:Ljava/lang/String;
    const-string v1, "3.4"
    sput-object v1, Lcom/example/sdk/Start;->twice:Ljava/lang/String;
    const-string v1, "3.5"
    :try_start
    invoke-static {}, Lcom/example/sdk/Start;->ask()Ljava/lang/String;
    :try_end
    .catchall {:try_start .. :try_end} :handler
    const-string v1, "3.6"
    goto :join
    :handler
    sput-object v1, Lcom/example/sdk/Start;->caught:Ljava/lang/String;
    :join
    const/4 v1, 0x1
    const/4 v2, 0x2
    packed-switch v2, :table
    const/4 v1, 0x3
    :case
    sput v1, Lcom/example/sdk/Start;->switched:I
    return-void
    :table
    .packed-switch 0x2
        :case
    .end packed-switch
.end method

.method public static ask()Ljava/lang/String;
    .registers 2
    const-string v0, "sdk-4.5.6"
    const-string v1, "sdk-4.5.6-wrapper"
    return-object v0
.end method
