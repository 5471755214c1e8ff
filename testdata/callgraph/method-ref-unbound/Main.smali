.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 2
    invoke-custom {}, call_site_0("take", ()La/Taker;, (Ljava/lang/Object;)V, invoke-interface@La/Shape;->draw()V, (La/Shape;)V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v0
    new-instance v1, La/Circle;
    invoke-direct {v1}, La/Circle;-><init>()V
    invoke-interface {v0, v1}, La/Taker;->take(Ljava/lang/Object;)V
    return-void
.end method
