.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->longer()V
    invoke-static {}, La/Main;->inside()V
    return-void
.end method

.method public static hit()V
    .locals 3
    const-string v0, "com.mdid.msa"
    return-void
.end method

.method public static longer()V
    .locals 3
    const-string v0, "com.mdid.msasimple"
    return-void
.end method

.method public static inside()V
    .locals 3
    const-string v0, "x.com.mdid.msa"
    return-void
.end method
