.class public abstract La/Base;
.super Ljava/lang/Thread;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Thread;-><init>()V
    return-void
.end method

.method public run()V
    .locals 0
    invoke-virtual {p0}, La/Base;->step()V
    return-void
.end method

.method public abstract step()V
.end method
