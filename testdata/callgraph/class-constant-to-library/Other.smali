.class public La/Other;
.super La/Bean;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Bean;-><init>()V
    return-void
.end method

.method public use()V
    .locals 0
    return-void
.end method
