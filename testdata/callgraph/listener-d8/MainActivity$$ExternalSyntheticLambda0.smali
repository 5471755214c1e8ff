.class public final La/MainActivity$$ExternalSyntheticLambda0;
.super Ljava/lang/Object;
.implements Landroid/view/View$OnClickListener;

.field public final synthetic f$0:La/MainActivity;

.method public constructor <init>(La/MainActivity;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/MainActivity$$ExternalSyntheticLambda0;->f$0:La/MainActivity;
    return-void
.end method

.method public final onClick(Landroid/view/View;)V
    .locals 1
    iget-object v0, p0, La/MainActivity$$ExternalSyntheticLambda0;->f$0:La/MainActivity;
    invoke-virtual {v0, p1}, La/MainActivity;->lambda$onCreate$0(Landroid/view/View;)V
    return-void
.end method
