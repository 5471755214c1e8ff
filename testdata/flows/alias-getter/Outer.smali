.class public La/Outer;
.super Ljava/lang/Object;

.field public box:La/Box;

.method public constructor <init>()V
    .locals 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    new-instance v0, La/Box;
    invoke-direct {v0}, La/Box;-><init>()V
    iput-object v0, p0, La/Outer;->box:La/Box;
    return-void
.end method

.method public box()La/Box;
    .locals 1
    iget-object v0, p0, La/Outer;->box:La/Box;
    return-object v0
.end method
