.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Lkotlinx/coroutines/CoroutineScope;)V
    .locals 8
    const/4 v7, 0x0
    new-instance v4, La/Main$load$1;
    invoke-direct {v4, v7}, La/Main$load$1;-><init>(Lkotlin/coroutines/Continuation;)V
    move-object v1, p0
    const/4 v2, 0x0
    const/4 v3, 0x0
    const/4 v5, 0x3
    const/4 v6, 0x0
    invoke-static/range {v1 .. v6}, Lkotlinx/coroutines/BuildersKt;->launch$default(Lkotlinx/coroutines/CoroutineScope;Lkotlin/coroutines/CoroutineContext;Lkotlinx/coroutines/CoroutineStart;Lkotlin/jvm/functions/Function2;ILjava/lang/Object;)Lkotlinx/coroutines/Job;
    return-void
.end method

.method public static work()V
    .locals 0
    return-void
.end method

.method public static never()V
    .locals 0
    return-void
.end method
