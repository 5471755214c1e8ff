.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.field private list:Ljava/util/List;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static entry()V
    .locals 1
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    invoke-virtual {v0}, La/Main;->run()V
    return-void
.end method

.method public run()V
    .locals 3
    new-instance v0, Ljava/util/LinkedList;
    invoke-direct {v0}, Ljava/util/LinkedList;-><init>()V
    iput-object v0, p0, La/Main;->list:Ljava/util/List;
    iget-object v0, p0, La/Main;->list:Ljava/util/List;
    const-string v1, "first"
    invoke-interface {v0, v1}, Ljava/util/List;->add(Ljava/lang/Object;)Z
    iget-object v0, p0, La/Main;->list:Ljava/util/List;
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    invoke-interface {v0, v1}, Ljava/util/List;->add(Ljava/lang/Object;)Z
    iget-object v0, p0, La/Main;->list:Ljava/util/List;
    const/4 v1, 0x1
    invoke-interface {v0, v1}, Ljava/util/List;->get(I)Ljava/lang/Object;
    move-result-object v0
    check-cast v0, Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
