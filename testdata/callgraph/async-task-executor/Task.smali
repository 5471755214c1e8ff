.class public La/Task;
.super Landroid/os/AsyncTask;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/AsyncTask;-><init>()V
    return-void
.end method

.method protected doInBackground([Ljava/lang/Object;)Ljava/lang/Object;
    .locals 0
    invoke-virtual {p0, p1}, La/Task;->publishProgress([Ljava/lang/Object;)V
    return-object p1
.end method

.method protected onProgressUpdate([Ljava/lang/Object;)V
    .locals 0
    return-void
.end method
