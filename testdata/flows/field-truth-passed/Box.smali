.class public La/Box;
.super Ljava/lang/Object;

.field closed:Z

.method public constructor <init>()V
    .locals 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    const/4 v0, 0x1
    iput-boolean v0, p0, La/Box;->closed:Z
    return-void
.end method
