.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/telephony/TelephonyManager;)V
    .locals 2
    new-instance v0, La/State;
    invoke-direct {v0}, La/State;-><init>()V
    const/16 v1, 0x20
    invoke-virtual {p0, v0, v1}, Landroid/telephony/TelephonyManager;->listen(Landroid/telephony/PhoneStateListener;I)V
    return-void
.end method
