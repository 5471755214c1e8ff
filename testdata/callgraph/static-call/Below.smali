.class public La/Below;
.super La/Sub;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Sub;-><init>()V
    return-void
.end method

.method public static run()V
    .locals 0
    return-void
.end method
