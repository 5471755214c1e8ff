.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field static socket:Ljava/net/Socket;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 4
    new-instance v1, La/Model;
    invoke-direct {v1}, La/Model;-><init>()V
    new-instance v2, La/Show;
    invoke-direct {v2}, La/Show;-><init>()V
    invoke-virtual {v1}, La/Model;->one()Lio/reactivex/subjects/PublishSubject;
    move-result-object v3
    invoke-virtual {v3}, Lio/reactivex/subjects/PublishSubject;->distinctUntilChanged()Lio/reactivex/Observable;
    move-result-object v3
    invoke-virtual {v3, v2}, Lio/reactivex/Observable;->subscribe(Lio/reactivex/functions/Consumer;)Lio/reactivex/disposables/Disposable;
    invoke-virtual {v1}, La/Model;->load()V
    return-void
.end method
