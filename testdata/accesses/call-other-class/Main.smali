.class public La/Main;
.super Ljava/lang/Object;

.field static event:Landroid/view/InputEvent;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->input()V
    invoke-static {}, La/Main;->own()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    return-void
.end method

.method public static input()V
    .locals 3
    sget-object v0, La/Main;->event:Landroid/view/InputEvent;
    invoke-virtual {v0}, Landroid/view/InputEvent;->getDeviceId()I
    return-void
.end method

.method public static own()V
    .locals 3
    invoke-static {}, La/TelephonyManager;->getDeviceId()Ljava/lang/String;
    return-void
.end method
