.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method static ask(La/Task;)Ljava/lang/String;
    .locals 1
    invoke-interface {p0}, La/Task;->get()Ljava/lang/String;
    move-result-object v0
    return-object v0
.end method

.method static entry()V
    .locals 2
    new-instance v0, La/Phone;
    invoke-direct {v0}, La/Phone;-><init>()V
    invoke-static {v0}, La/Main;->ask(La/Task;)Ljava/lang/String;
    new-instance v1, La/Phone;
    invoke-direct {v1}, La/Phone;-><init>()V
    invoke-static {v1}, La/Main;->ask(La/Task;)Ljava/lang/String;
    move-result-object v1
    invoke-static {v1, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
