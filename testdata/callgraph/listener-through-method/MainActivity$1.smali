.class public La/MainActivity$1;
.super Ljava/lang/Object;
.implements Landroid/view/View$OnClickListener;

.field final synthetic this$0:La/MainActivity;

.method public constructor <init>(La/MainActivity;)V
    .locals 0
    iput-object p1, p0, La/MainActivity$1;->this$0:La/MainActivity;
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public onClick(Landroid/view/View;)V
    .locals 0
    return-void
.end method
