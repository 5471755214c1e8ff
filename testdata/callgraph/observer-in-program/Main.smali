.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    new-instance v0, Lrx/Observable;
    invoke-direct {v0}, Lrx/Observable;-><init>()V
    new-instance v1, La/Main$1;
    invoke-direct {v1}, La/Main$1;-><init>()V
    invoke-virtual {v0, v1}, Lrx/Observable;->subscribe(Lrx/Observer;)V
    return-void
.end method

.method public static never()V
    .locals 2
    new-instance v1, La/Main$2;
    invoke-direct {v1}, La/Main$2;-><init>()V
    return-void
.end method
