.class public La/Model;
.super Ljava/lang/Object;

.field private final one:Landroidx/lifecycle/MutableLiveData;
.field private final two:Landroidx/lifecycle/MutableLiveData;

.method public constructor <init>()V
    .locals 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    new-instance v0, Landroidx/lifecycle/MutableLiveData;
    invoke-direct {v0}, Landroidx/lifecycle/MutableLiveData;-><init>()V
    iput-object v0, p0, La/Model;->one:Landroidx/lifecycle/MutableLiveData;
    new-instance v0, Landroidx/lifecycle/MutableLiveData;
    invoke-direct {v0}, Landroidx/lifecycle/MutableLiveData;-><init>()V
    iput-object v0, p0, La/Model;->two:Landroidx/lifecycle/MutableLiveData;
    return-void
.end method

.method public one()Landroidx/lifecycle/MutableLiveData;
    .locals 1
    iget-object v0, p0, La/Model;->one:Landroidx/lifecycle/MutableLiveData;
    return-object v0
.end method

.method public two()Landroidx/lifecycle/MutableLiveData;
    .locals 1
    iget-object v0, p0, La/Model;->two:Landroidx/lifecycle/MutableLiveData;
    return-object v0
.end method

.method public load()V
    .locals 2
    iget-object v1, p0, La/Model;->one:Landroidx/lifecycle/MutableLiveData;
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-virtual {v1, v0}, Landroidx/lifecycle/MutableLiveData;->postValue(Ljava/lang/Object;)V
    return-void
.end method
