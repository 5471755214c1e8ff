.class public Lads/Task;
.super Ljava/lang/Object;

.field public result:Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public getResult()Ljava/lang/Object;
    .locals 1
    iget-object v0, p0, Lads/Task;->result:Ljava/lang/Object;
    return-object v0
.end method

.method public send()V
    .locals 0
    return-void
.end method
