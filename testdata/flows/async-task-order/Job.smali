.class public La/Job;
.super Landroid/os/AsyncTask;

.field public text:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/AsyncTask;-><init>()V
    return-void
.end method

.method public onPreExecute()V
    .locals 2
    iget-object v0, p0, La/Job;->text:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public doInBackground([Ljava/lang/Object;)Ljava/lang/Object;
    .locals 1
    sget-object v0, La/Job;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    iput-object v0, p0, La/Job;->text:Ljava/lang/String;
    const/4 v0, 0x0
    return-object v0
.end method
