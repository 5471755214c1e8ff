.class public La/Main;
.super Ljava/lang/Object;

.field static m:La/AudioRecord;
.field static r:Landroid/media/AudioRecord;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->own()V
    return-void
.end method

.method public static own()V
    .locals 3
    sget-object v0, La/Main;->m:La/AudioRecord;
    invoke-virtual {v0}, La/AudioRecord;->startRecording()V
    return-void
.end method

.method public static unused()V
    .locals 3
    sget-object v0, La/Main;->r:Landroid/media/AudioRecord;
    invoke-virtual {v0}, Landroid/media/AudioRecord;->startRecording()V
    return-void
.end method
