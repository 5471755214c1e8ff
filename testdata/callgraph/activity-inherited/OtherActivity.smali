.class public La/OtherActivity;
.super La/BaseActivity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/BaseActivity;-><init>()V
    return-void
.end method

.method public init()V
    .locals 0
    return-void
.end method
