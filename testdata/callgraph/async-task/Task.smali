.class public La/Task;
.super Landroid/os/AsyncTask;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/AsyncTask;-><init>()V
    return-void
.end method

.method protected onPreExecute()V
    .locals 0
    return-void
.end method

.method protected varargs doInBackground([Ljava/lang/String;)Ljava/lang/String;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method protected bridge synthetic doInBackground([Ljava/lang/Object;)Ljava/lang/Object;
    .locals 0
    check-cast p1, [Ljava/lang/String;
    invoke-virtual {p0, p1}, La/Task;->doInBackground([Ljava/lang/String;)Ljava/lang/String;
    move-result-object p1
    return-object p1
.end method

.method protected onPostExecute(Ljava/lang/String;)V
    .locals 0
    return-void
.end method

.method protected bridge synthetic onPostExecute(Ljava/lang/Object;)V
    .locals 0
    check-cast p1, Ljava/lang/String;
    invoke-virtual {p0, p1}, La/Task;->onPostExecute(Ljava/lang/String;)V
    return-void
.end method

.method public other()V
    .locals 0
    return-void
.end method
