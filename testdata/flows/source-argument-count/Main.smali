.class public La/Main;
.super Ljava/lang/Object;

.field static buffer:[B

.method static entry(Landroid/media/AudioRecord;)V
    .locals 0
    invoke-static {p0}, La/Main;->miss(Landroid/media/AudioRecord;)V
    return-void
.end method

.method static miss(Landroid/media/AudioRecord;)V
    .locals 4
    const/16 v0, 0x40
    new-array v1, v0, [B
    const/4 v2, 0x0
    invoke-virtual {p0, v1, v2, v0}, Landroid/media/AudioRecord;->read([BII)I
    move-result v0
    invoke-static {v0}, Ljava/lang/String;->valueOf(I)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
