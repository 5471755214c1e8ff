.class public La/Other;
.super Ljava/lang/Object;
.implements Ljava/lang/reflect/InvocationHandler;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public invoke(Ljava/lang/Object;Ljava/lang/reflect/Method;[Ljava/lang/Object;)Ljava/lang/Object;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method
