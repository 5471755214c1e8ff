.class public La/Main;
.super Ljava/lang/Object;

.field static b:Landroid/app/job/JobInfo$Builder;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->b:Landroid/app/job/JobInfo$Builder;
    const-wide/32 v1, 0xdbba0
    invoke-virtual {v0, v1, v2}, Landroid/app/job/JobInfo$Builder;->setPeriodic(J)Landroid/app/job/JobInfo$Builder;
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->b:Landroid/app/job/JobInfo$Builder;
    const-wide/32 v1, 0xdbba0
    invoke-virtual {v0, v1, v2}, Landroid/app/job/JobInfo$Builder;->setMinimumLatency(J)Landroid/app/job/JobInfo$Builder;
    return-void
.end method
