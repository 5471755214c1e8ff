.class public La/Model;
.super Ljava/lang/Object;

.field private final one:Lio/reactivex/subjects/PublishSubject;
.field private final two:Lio/reactivex/subjects/PublishSubject;

.method public constructor <init>()V
    .locals 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    invoke-static {}, Lio/reactivex/subjects/PublishSubject;->create()Lio/reactivex/subjects/PublishSubject;
    move-result-object v0
    iput-object v0, p0, La/Model;->one:Lio/reactivex/subjects/PublishSubject;
    invoke-static {}, Lio/reactivex/subjects/PublishSubject;->create()Lio/reactivex/subjects/PublishSubject;
    move-result-object v0
    iput-object v0, p0, La/Model;->two:Lio/reactivex/subjects/PublishSubject;
    return-void
.end method

.method public one()Lio/reactivex/subjects/PublishSubject;
    .locals 1
    iget-object v0, p0, La/Model;->one:Lio/reactivex/subjects/PublishSubject;
    return-object v0
.end method

.method public two()Lio/reactivex/subjects/PublishSubject;
    .locals 1
    iget-object v0, p0, La/Model;->two:Lio/reactivex/subjects/PublishSubject;
    return-object v0
.end method

.method public load()V
    .locals 2
    iget-object v1, p0, La/Model;->one:Lio/reactivex/subjects/PublishSubject;
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-virtual {v1, v0}, Lio/reactivex/subjects/PublishSubject;->onNext(Ljava/lang/Object;)V
    return-void
.end method
