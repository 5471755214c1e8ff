.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 3
    new-instance v0, La/Printer;
    invoke-direct {v0}, La/Printer;-><init>()V
    sget-object v1, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v1}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v1
    iput-object v1, v0, La/Printer;->text:Ljava/lang/String;
    new-instance v0, La/Printer;
    invoke-direct {v0}, La/Printer;-><init>()V
    invoke-custom {v0}, call_site_0("run", (La/Printer;)Ljava/lang/Runnable;, ()V, invoke-instance@La/Printer;->run()V, ()V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v1
    invoke-interface {v1}, Ljava/lang/Runnable;->run()V
    return-void
.end method
