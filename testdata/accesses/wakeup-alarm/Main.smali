.class public La/Main;
.super Ljava/lang/Object;

.field static m:Landroid/app/AlarmManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->once()V
    invoke-static {}, La/Main;->own()V
    return-void
.end method

.method public static hit()V
    .locals 7
    sget-object v0, La/Main;->m:Landroid/app/AlarmManager;
    const/4 v1, 0x0
    const-wide/32 v2, 0xdbba0
    move-wide v4, v2
    const/4 v6, 0x0
    invoke-virtual/range {v0 .. v6}, Landroid/app/AlarmManager;->setRepeating(IJJLandroid/app/PendingIntent;)V
    return-void
.end method

.method public static once()V
    .locals 5
    sget-object v0, La/Main;->m:Landroid/app/AlarmManager;
    const/4 v1, 0x0
    const-wide/32 v2, 0xdbba0
    const/4 v4, 0x0
    invoke-virtual {v0, v1, v2, v3, v4}, Landroid/app/AlarmManager;->set(IJLandroid/app/PendingIntent;)V
    return-void
.end method

.method public static own()V
    .locals 3
    invoke-static {}, La/AlarmManager;->setRepeating()V
    return-void
.end method
