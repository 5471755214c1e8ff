.class public La/Main;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static entry()V
    .locals 1
    new-instance v0, La/Main;
    invoke-direct {v0}, La/Main;-><init>()V
    invoke-virtual {v0}, La/Main;->start()V
    return-void
.end method

.method public start()V
    .locals 2
    const-string v0, "x"
    invoke-custom {p0, v0}, call_site_0("take", (La/Main;Ljava/lang/String;)La/Taker;, (Ljava/lang/Object;)V, invoke-direct@La/Main;->lambda$start$0(Ljava/lang/String;Ljava/lang/Object;)V, (Ljava/lang/Object;)V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v1
    invoke-interface {v1, v0}, La/Taker;->take(Ljava/lang/Object;)V
    return-void
.end method

.method public other()V
    .locals 1
    const-string v0, "x"
    invoke-custom {p0, v0}, call_site_1("take", (La/Main;Ljava/lang/String;)La/Taker;, (Ljava/lang/Object;)V, invoke-direct@La/Main;->lambda$other$1(Ljava/lang/String;Ljava/lang/Object;)V, (Ljava/lang/Object;)V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    return-void
.end method

.method private synthetic lambda$start$0(Ljava/lang/String;Ljava/lang/Object;)V
    .locals 0
    invoke-direct {p0}, La/Main;->work()V
    return-void
.end method

.method private synthetic lambda$other$1(Ljava/lang/String;Ljava/lang/Object;)V
    .locals 0
    return-void
.end method

.method private work()V
    .locals 0
    return-void
.end method
