.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Lokhttp3/Call;)V
    .locals 1
    new-instance v0, La/Main$1;
    invoke-direct {v0}, La/Main$1;-><init>()V
    invoke-interface {p0, v0}, Lokhttp3/Call;->enqueue(Lokhttp3/Callback;)V
    return-void
.end method
