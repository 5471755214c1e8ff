.class public La/Calls;
.super Landroid/telecom/InCallService;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/telecom/InCallService;-><init>()V
    return-void
.end method
