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
    invoke-virtual {v1}, La/Model;->one()Landroidx/lifecycle/MutableLiveData;
    move-result-object v3
    invoke-virtual {v3, v2}, Landroidx/lifecycle/MutableLiveData;->observeForever(Landroidx/lifecycle/Observer;)V
    invoke-virtual {v1}, La/Model;->load()V
    return-void
.end method
