.class public La/Main;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static entry()V
    .locals 2
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    new-instance v1, La/Main$1;
    invoke-direct {v1, v0}, La/Main$1;-><init>(La/Main;)V
    invoke-virtual {v1}, La/Main$1;->run()V
    return-void
.end method

.method public static synthetic access$000(La/Main;)V
    .locals 0
    invoke-direct {p0}, La/Main;->secret()V
    return-void
.end method

.method private secret()V
    .locals 0
    return-void
.end method

.method private other()V
    .locals 0
    return-void
.end method
