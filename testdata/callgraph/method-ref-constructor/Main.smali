.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    invoke-custom {}, call_site_0("make", ()La/Maker;, ()Ljava/lang/Object;, invoke-constructor@La/Impl;-><init>()V, ()La/Impl;)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v0
    invoke-interface {v0}, La/Maker;->make()Ljava/lang/Object;
    move-result-object v1
    check-cast v1, La/Base;
    invoke-virtual {v1}, La/Base;->run()V
    return-void
.end method

.method public static never()V
    .locals 0
    invoke-custom {}, call_site_1("make", ()La/Maker;, ()Ljava/lang/Object;, invoke-constructor@La/Unmade;-><init>()V, ()La/Unmade;)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    return-void
.end method
