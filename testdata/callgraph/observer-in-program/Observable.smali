.class public Lrx/Observable;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public subscribe(Lrx/Observer;)V
    .locals 1
    new-instance v0, Lrx/Relay;
    invoke-direct {v0, p1}, Lrx/Relay;-><init>(Lrx/Observer;)V
    invoke-virtual {v0}, Lrx/Relay;->emit()V
    return-void
.end method
