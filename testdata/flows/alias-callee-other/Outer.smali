.class public La/Outer;
.super Ljava/lang/Object;

.field public box:La/Box;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method
