.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    sget-object v0, La/Only;->INSTANCE:La/Base;
    invoke-virtual {v0}, La/Base;->run()V
    return-void
.end method
