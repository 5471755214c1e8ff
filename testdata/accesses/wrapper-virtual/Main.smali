.class public La/Main;
.super Ljava/lang/Object;

.field static keys:La/Keys;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->caller()V
    invoke-static {}, La/Main;->second()V
    return-void
.end method

.method public static caller()V
    .locals 3
    new-instance v0, La/Reader;
    invoke-direct {v0}, La/Reader;-><init>()V
    sput-object v0, La/Main;->keys:La/Keys;
    return-void
.end method

.method public static second()V
    .locals 3
    sget-object v0, La/Main;->keys:La/Keys;
    const-string v1, "android_id"
    invoke-interface {v0, v1}, La/Keys;->read(Ljava/lang/String;)V
    return-void
.end method
