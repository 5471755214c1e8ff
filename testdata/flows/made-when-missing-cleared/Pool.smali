.class public La/Pool;
.super Ljava/lang/Object;

.field private pool:Ljava/util/concurrent/ExecutorService;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public get()Ljava/util/concurrent/ExecutorService;
    .locals 1
    monitor-enter p0
    :try
    iget-object v0, p0, La/Pool;->pool:Ljava/util/concurrent/ExecutorService;
    if-eqz v0, :make
    iget-object v0, p0, La/Pool;->pool:Ljava/util/concurrent/ExecutorService;
    invoke-interface {v0}, Ljava/util/concurrent/ExecutorService;->isShutdown()Z
    move-result v0
    if-eqz v0, :there
    :make
    const/4 v0, 0x0
    iput-object v0, p0, La/Pool;->pool:Ljava/util/concurrent/ExecutorService;
    invoke-static {}, Ljava/util/concurrent/Executors;->newSingleThreadExecutor()Ljava/util/concurrent/ExecutorService;
    move-result-object v0
    iput-object v0, p0, La/Pool;->pool:Ljava/util/concurrent/ExecutorService;
    :there
    invoke-direct {p0}, La/Pool;->clear()V
    iget-object v0, p0, La/Pool;->pool:Ljava/util/concurrent/ExecutorService;
    monitor-exit p0
    :done
    .catchall {:try .. :done} :broken
    return-object v0
    :broken
    move-exception v0
    monitor-exit p0
    throw v0
.end method

.method private clear()V
    .locals 1
    const/4 v0, 0x0
    iput-object v0, p0, La/Pool;->pool:Ljava/util/concurrent/ExecutorService;
    return-void
.end method
