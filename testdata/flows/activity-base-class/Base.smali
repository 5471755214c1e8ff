.class public La/Base;
.super Landroid/app/Activity;

.field public id:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onPause()V
    .locals 2
    invoke-super {p0}, Landroid/app/Activity;->onPause()V
    iget-object v0, p0, La/Base;->id:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
