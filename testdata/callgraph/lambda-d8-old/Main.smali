.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    sget-object v0, La/-$$Lambda$Main$8aXq2;->INSTANCE:La/-$$Lambda$Main$8aXq2;
    invoke-interface {v0}, Ljava/lang/Runnable;->run()V
    return-void
.end method

.method public static never()V
    .locals 1
    sget-object v0, La/-$$Lambda$Main$0bYr7;->INSTANCE:La/-$$Lambda$Main$0bYr7;
    invoke-interface {v0}, Ljava/lang/Runnable;->run()V
    return-void
.end method

.method public static synthetic lambda$entry$0()V
    .locals 0
    return-void
.end method

.method public static synthetic lambda$never$1()V
    .locals 0
    return-void
.end method
