.class public La/State;
.super Landroid/telephony/PhoneStateListener;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/telephony/PhoneStateListener;-><init>()V
    return-void
.end method

.method public onCallStateChanged(ILjava/lang/String;)V
    .locals 0
    return-void
.end method

.method public other()V
    .locals 0
    return-void
.end method
