.class public La/Main;
.super Ljava/lang/Object;

.field static buffer:[B

.method static entry(Landroid/media/AudioRecord;)V
    .locals 0
    invoke-static {p0}, La/Main;->hit(Landroid/media/AudioRecord;)V
    invoke-static {p0}, La/Main;->field(Landroid/media/AudioRecord;)V
    invoke-static {}, La/Main;->save()V
    return-void
.end method

.method static hit(Landroid/media/AudioRecord;)V
    .locals 4
    const/16 v0, 0x40
    new-array v1, v0, [B
    const/4 v2, 0x0
    invoke-virtual {p0, v1, v2, v0}, Landroid/media/AudioRecord;->read([BII)I
    new-instance v3, Ljava/lang/String;
    invoke-direct {v3, v1}, Ljava/lang/String;-><init>([B)V
    invoke-static {v3, v3}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static field(Landroid/media/AudioRecord;)V
    .locals 3
    sget-object v1, La/Main;->buffer:[B
    const/4 v2, 0x0
    const/16 v0, 0x40
    invoke-virtual {p0, v1, v2, v0}, Landroid/media/AudioRecord;->read([BII)I
    return-void
.end method

.method static save()V
    .locals 2
    sget-object v0, La/Main;->buffer:[B
    new-instance v1, Ljava/lang/String;
    invoke-direct {v1, v0}, Ljava/lang/String;-><init>([B)V
    invoke-static {v1, v1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
