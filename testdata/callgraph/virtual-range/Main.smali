.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 7
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    const/4 v1, 0x0
    const/4 v2, 0x0
    const/4 v3, 0x0
    const/4 v4, 0x0
    const/4 v5, 0x0
    const/4 v6, 0x0
    invoke-virtual/range {v0 .. v5}, La/Base;->run(IIIII)V
    invoke-static/range {v1 .. v6}, La/Main;->six(IIIIII)V
    return-void
.end method

.method public static six(IIIIII)V
    .locals 0
    return-void
.end method
