.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    goto :on
    invoke-static {}, La/Main;->skipped()V
    :on
    invoke-static {}, La/Main;->live()V
    return-void
    invoke-static {}, La/Main;->late()V
    return-void
.end method

.method public static live()V
    .locals 0
    return-void
.end method

.method public static skipped()V
    .locals 0
    return-void
.end method

.method public static late()V
    .locals 0
    return-void
.end method
