.class public La/Length;
.super Ljava/lang/Object;
.implements La/Fn;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public apply(Ljava/lang/String;)Ljava/lang/Object;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method public apply(I)Ljava/lang/Object;
    .locals 1
    const/4 v0, 0x0
    return-object v0
.end method

.method public bridge synthetic apply(Ljava/lang/Object;)Ljava/lang/Object;
    .locals 0
    check-cast p1, Ljava/lang/String;
    invoke-virtual {p0, p1}, La/Length;->apply(Ljava/lang/String;)Ljava/lang/Object;
    move-result-object p1
    return-object p1
.end method
