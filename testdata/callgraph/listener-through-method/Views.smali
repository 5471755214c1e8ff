.class public La/Views;
.super Ljava/lang/Object;

.method public static bind(Landroid/view/View;Landroid/view/View$OnClickListener;)V
    .locals 0
    invoke-virtual {p0, p1}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    return-void
.end method
