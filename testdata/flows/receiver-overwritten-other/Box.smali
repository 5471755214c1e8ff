.class public La/Box;
.super Ljava/lang/Object;

.field public text:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public fill(Ljava/lang/String;)La/Box;
    .locals 1
    iput-object p1, p0, La/Box;->text:Ljava/lang/String;
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    return-object v0
.end method
