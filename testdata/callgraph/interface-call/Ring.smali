.class public La/Ring;
.super La/Circle;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Circle;-><init>()V
    return-void
.end method

.method public draw()V
    .locals 0
    return-void
.end method
