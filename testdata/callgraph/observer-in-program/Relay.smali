.class public Lrx/Relay;
.super Ljava/lang/Object;

.field private final observer:Lrx/Observer;

.method public constructor <init>(Lrx/Observer;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, Lrx/Relay;->observer:Lrx/Observer;
    return-void
.end method

.method public emit()V
    .locals 2
    iget-object v0, p0, Lrx/Relay;->observer:Lrx/Observer;
    const/4 v1, 0x0
    invoke-interface {v0, v1}, Lrx/Observer;->onNext(Ljava/lang/Object;)V
    return-void
.end method
