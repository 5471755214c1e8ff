.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    new-instance v0, La/Main$$ExternalSyntheticLambda0;
    invoke-direct {v0}, La/Main$$ExternalSyntheticLambda0;-><init>()V
    invoke-interface {v0}, Ljava/lang/Runnable;->run()V
    return-void
.end method

.method public static never()V
    .locals 1
    new-instance v0, La/Main$$ExternalSyntheticLambda1;
    invoke-direct {v0}, La/Main$$ExternalSyntheticLambda1;-><init>()V
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
