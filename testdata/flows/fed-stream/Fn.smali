.class public La/Fn;
.super Ljava/lang/Object;
.implements Ljava/util/function/Function;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public apply(Ljava/lang/Object;)Ljava/lang/Object;
    .locals 3
    new-instance v0, La/Held;
    check-cast p1, Ljava/lang/String;
    invoke-direct {v0, p1}, La/Held;-><init>(Ljava/lang/String;)V
    return-object v0
.end method
