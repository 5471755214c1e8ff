.class public La/Main;
.super Ljava/lang/Object;

.field static taker:La/Taker;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    invoke-custom {}, call_site_0("take", ()La/Taker;, (Ljava/lang/Object;)Ljava/lang/Object;, invoke-instance@Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;, (Landroid/telephony/TelephonyManager;)Ljava/lang/String;)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v0
    sput-object v0, La/Main;->taker:La/Taker;
    return-void
.end method

.method public static miss()V
    .locals 3
    invoke-custom {}, call_site_1("take", ()La/Taker;, (Ljava/lang/Object;)Ljava/lang/Object;, invoke-instance@Landroid/telephony/TelephonyManager;->toString()Ljava/lang/String;, (Landroid/telephony/TelephonyManager;)Ljava/lang/String;)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v0
    sput-object v0, La/Main;->taker:La/Taker;
    return-void
.end method
