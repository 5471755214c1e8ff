.class public La/A;
.super Landroid/app/Activity;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .locals 3
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    sget-object v0, La/A;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v1, La/Clicked;
    invoke-direct {v1}, La/Clicked;-><init>()V
    iput-object v0, v1, La/Clicked;->id:Ljava/lang/String;
    const/4 v0, 1
    invoke-virtual {p0, v0}, La/A;->findViewById(I)Landroid/view/View;
    move-result-object v2
    invoke-virtual {v2, v1}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    const/4 v1, 0
    invoke-virtual {v2, v1}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    return-void
.end method
