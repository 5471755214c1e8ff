.class public La/A;
.super Landroid/app/Activity;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .locals 2
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const v0, 0x7f030000
    invoke-virtual {p0, v0}, La/A;->setContentView(I)V
    return-void
.end method

.method public open(Landroid/view/View;)V
    .locals 3
    check-cast p1, Landroid/widget/Button;
    invoke-virtual {p1}, Landroid/widget/Button;->getHint()Ljava/lang/CharSequence;
    move-result-object v0
    invoke-interface {v0}, Ljava/lang/CharSequence;->toString()Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    sget-object v0, La/A;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    invoke-virtual {p1, v0}, Landroid/widget/Button;->setHint(Ljava/lang/CharSequence;)V
    return-void
.end method
