.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/lang/invoke/MethodHandle;)V
    .locals 0
    invoke-polymorphic {p0}, Ljava/lang/invoke/MethodHandle;->invokeExact([Ljava/lang/Object;)Ljava/lang/Object;, ()V
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method
