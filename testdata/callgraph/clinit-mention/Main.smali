.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/lang/Object;)V
    .locals 3
    const-class v0, La/Literal;
    instance-of v1, p0, La/Tested;
    new-array v2, v1, [La/Element;
    check-cast p0, La/Cast;
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
