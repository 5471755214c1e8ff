.class public La/Shown;
.super Ljava/lang/Object;
.implements Lads/Ready;

.field private final held:Ljava/lang/String;

.method public constructor <init>(Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Shown;->held:Ljava/lang/String;
    return-void
.end method

.method public ready()V
    .locals 0
    return-void
.end method

.method public name()Ljava/lang/String;
    .locals 1
    iget-object v0, p0, La/Shown;->held:Ljava/lang/String;
    return-object v0
.end method
