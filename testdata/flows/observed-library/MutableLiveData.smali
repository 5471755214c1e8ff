.class public Landroidx/lifecycle/MutableLiveData;
.super Ljava/lang/Object;

.field private observer:Landroidx/lifecycle/Observer;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public observeForever(Landroidx/lifecycle/Observer;)V
    .locals 0
    iput-object p1, p0, Landroidx/lifecycle/MutableLiveData;->observer:Landroidx/lifecycle/Observer;
    return-void
.end method

.method public postValue(Ljava/lang/Object;)V
    .locals 1
    iget-object v0, p0, Landroidx/lifecycle/MutableLiveData;->observer:Landroidx/lifecycle/Observer;
    if-eqz v0, :end
    invoke-interface {v0, p1}, Landroidx/lifecycle/Observer;->onChanged(Ljava/lang/Object;)V
    :end
    return-void
.end method
