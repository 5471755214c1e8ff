.class public La/Loud;
.super La/Job;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Job;-><init>()V
    return-void
.end method

.method public onPostExecute(Ljava/lang/Object;)V
    .locals 1
    check-cast p1, Ljava/lang/String;
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
