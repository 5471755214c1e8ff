.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/lang/String;)V
    .locals 0
    invoke-custom {p0}, call_site_0("makeConcatWithConstants", (Ljava/lang/String;)Ljava/lang/String;, "id=\u0001")@Ljava/lang/invoke/StringConcatFactory;->makeConcatWithConstants(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;
    invoke-static {}, La/Main;->after()V
    return-void
.end method

.method public static after()V
    .locals 0
    return-void
.end method

.method public static never()V
    .locals 0
    return-void
.end method
