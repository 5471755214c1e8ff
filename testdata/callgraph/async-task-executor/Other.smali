.class public La/Other;
.super Landroid/os/AsyncTask;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/AsyncTask;-><init>()V
    return-void
.end method

.method protected doInBackground([Ljava/lang/Object;)Ljava/lang/Object;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method protected onProgressUpdate([Ljava/lang/Object;)V
    .locals 0
    return-void
.end method
