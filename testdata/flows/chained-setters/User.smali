.class public La/User;
.super Ljava/lang/Object;

.field public id:Ljava/lang/String;
.field public name:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public id(Ljava/lang/String;)La/User;
    .locals 0
    iput-object p1, p0, La/User;->id:Ljava/lang/String;
    return-object p0
.end method

.method public name(Ljava/lang/String;)La/User;
    .locals 0
    iput-object p1, p0, La/User;->name:Ljava/lang/String;
    return-object p0
.end method
