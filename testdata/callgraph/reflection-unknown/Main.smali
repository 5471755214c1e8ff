.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/lang/String;)V
    .locals 0
    invoke-static {p0}, Ljava/lang/Class;->forName(Ljava/lang/String;)Ljava/lang/Class;
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
