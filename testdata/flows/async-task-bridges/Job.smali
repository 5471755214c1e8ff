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
    .locals 1
    sget-object v0, La/Job;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    iput-object v0, p0, La/Job;->text:Ljava/lang/String;
    return-void
.end method

.method public doInBackground([Ljava/lang/String;)Ljava/lang/String;
    .locals 1
    iget-object v0, p0, La/Job;->text:Ljava/lang/String;
    return-object v0
.end method

.method public doInBackground([Ljava/lang/Object;)Ljava/lang/Object;
    .locals 0
    check-cast p1, [Ljava/lang/String;
    invoke-virtual {p0, p1}, La/Job;->doInBackground([Ljava/lang/String;)Ljava/lang/String;
    move-result-object p1
    return-object p1
.end method

.method public onPostExecute(Ljava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method public onPostExecute(Ljava/lang/Object;)V
    .locals 0
    check-cast p1, Ljava/lang/String;
    invoke-virtual {p0, p1}, La/Job;->onPostExecute(Ljava/lang/String;)V
    return-void
.end method
