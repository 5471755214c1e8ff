.class public La/Sub;
.super La/Init;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Init;-><init>()V
    return-void
.end method

.method static constructor <clinit>()V
    .locals 0
    return-void
.end method
