.class public La/User;
.super Ljava/lang/Object;

.field public id:Ljava/lang/String;
.field public name:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public setId(Ljava/lang/String;)V
    .locals 0
    iput-object p1, p0, La/User;->id:Ljava/lang/String;
    return-void
.end method

.method public getId()Ljava/lang/String;
    .locals 1
    iget-object v0, p0, La/User;->id:Ljava/lang/String;
    return-object v0
.end method

.method public setName(Ljava/lang/String;)V
    .locals 0
    iput-object p1, p0, La/User;->name:Ljava/lang/String;
    return-void
.end method

.method public getName()Ljava/lang/String;
    .locals 1
    iget-object v0, p0, La/User;->name:Ljava/lang/String;
    return-object v0
.end method
