.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    invoke-static {}, La/Main;->make()La/Base;
    move-result-object v0
    invoke-static {v0}, La/Main;->use(La/Base;)V
    return-void
.end method

.method public static use(La/Base;)V
    .locals 0
    invoke-virtual {p0}, La/Base;->run()V
    return-void
.end method

.method public static make()La/Base;
    .locals 1
    new-instance v0, La/Impl;
    invoke-direct {v0}, La/Impl;-><init>()V
    return-object v0
.end method

.method public static never()V
    .locals 1
    new-instance v0, La/Unmade;
    invoke-direct {v0}, La/Unmade;-><init>()V
    return-void
.end method
