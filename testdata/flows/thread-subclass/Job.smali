.class public La/Job;
.super Ljava/lang/Thread;

.field public text:Ljava/lang/String;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Thread;-><init>()V
    return-void
.end method

.method public run()V
    .locals 1
    sget-object v0, La/Job;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    iput-object v0, p0, La/Job;->text:Ljava/lang/String;
    return-void
.end method
