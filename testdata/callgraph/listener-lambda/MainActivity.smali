.class public La/MainActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 2
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    const/4 v0, 0x1
    invoke-virtual {p0, v0}, La/MainActivity;->findViewById(I)Landroid/view/View;
    move-result-object v0
    invoke-custom {p0}, call_site_0("onClick", (La/MainActivity;)Landroid/view/View$OnClickListener;, (Landroid/view/View;)V, invoke-direct@La/MainActivity;->lambda$onCreate$0(Landroid/view/View;)V, (Landroid/view/View;)V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    move-result-object v1
    invoke-virtual {v0, v1}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    return-void
.end method

.method public never()V
    .locals 0
    invoke-custom {p0}, call_site_1("onClick", (La/MainActivity;)Landroid/view/View$OnClickListener;, (Landroid/view/View;)V, invoke-direct@La/MainActivity;->lambda$never$1(Landroid/view/View;)V, (Landroid/view/View;)V)@Ljava/lang/invoke/LambdaMetafactory;->metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;
    return-void
.end method

.method private synthetic lambda$onCreate$0(Landroid/view/View;)V
    .locals 0
    return-void
.end method

.method private synthetic lambda$never$1(Landroid/view/View;)V
    .locals 0
    return-void
.end method
