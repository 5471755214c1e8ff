.class public Lio/reactivex/Observable;
.super Ljava/lang/Object;

.field value:Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static just(Ljava/lang/Object;)Lio/reactivex/Observable;
    .locals 1
    new-instance v0, Lio/reactivex/Observable;
    invoke-direct {v0}, Lio/reactivex/Observable;-><init>()V
    iput-object p0, v0, Lio/reactivex/Observable;->value:Ljava/lang/Object;
    return-object v0
.end method

.method public final subscribe(Lio/reactivex/functions/Consumer;)Lio/reactivex/disposables/Disposable;
    .locals 1
    iget-object v0, p0, Lio/reactivex/Observable;->value:Ljava/lang/Object;
    invoke-interface {p1, v0}, Lio/reactivex/functions/Consumer;->accept(Ljava/lang/Object;)V
    const/4 v0, 0x0
    return-object v0
.end method
