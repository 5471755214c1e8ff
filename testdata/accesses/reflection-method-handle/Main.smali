.class public La/Main;
.super Ljava/lang/Object;

.field static lookup:Ljava/lang/invoke/MethodHandles$Lookup;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 4
    sget-object v0, La/Main;->lookup:Ljava/lang/invoke/MethodHandles$Lookup;
    const-class v1, Landroid/telephony/TelephonyManager;
    const-string v2, "getDeviceId"
    const/4 v3, 0x0
    invoke-virtual {v0, v1, v2, v3}, Ljava/lang/invoke/MethodHandles$Lookup;->findVirtual(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/MethodHandle;
    return-void
.end method

.method public static miss()V
    .locals 4
    sget-object v0, La/Main;->lookup:Ljava/lang/invoke/MethodHandles$Lookup;
    const-class v1, Landroid/view/InputEvent;
    const-string v2, "getDeviceId"
    const/4 v3, 0x0
    invoke-virtual {v0, v1, v2, v3}, Ljava/lang/invoke/MethodHandles$Lookup;->findVirtual(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/MethodHandle;
    return-void
.end method
