.class public La/Pool;
.super Ljava/lang/Object;

.field private static shared:Ljava/util/concurrent/ExecutorService;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public get()Ljava/util/concurrent/ExecutorService;
    .locals 1
    sget-object v0, La/Pool;->shared:Ljava/util/concurrent/ExecutorService;
    if-nez v0, :there
    const/4 v0, 0x2
    invoke-static {v0}, La/Pool;->made(I)Ljava/util/concurrent/ExecutorService;
    move-result-object v0
    sput-object v0, La/Pool;->shared:Ljava/util/concurrent/ExecutorService;
    :there
    sget-object v0, La/Pool;->shared:Ljava/util/concurrent/ExecutorService;
    return-object v0
.end method

.method private static made(I)Ljava/util/concurrent/ExecutorService;
    .locals 1
    invoke-static {p0}, Ljava/util/concurrent/Executors;->newFixedThreadPool(I)Ljava/util/concurrent/ExecutorService;
    move-result-object v0
    return-object v0
.end method
