.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/content/ContentResolver;Landroid/net/Uri;)V
    .locals 2
    const/4 v0, 0x0
    new-instance v1, La/Shots;
    invoke-direct {v1, v0}, La/Shots;-><init>(Landroid/os/Handler;)V
    invoke-virtual {p0, p1, v0, v1}, Landroid/content/ContentResolver;->registerContentObserver(Landroid/net/Uri;ZLandroid/database/ContentObserver;)V
    return-void
.end method
