.class public La/MainActivity;
.super Landroid/app/Activity;

.field private listener:Landroid/view/View$OnClickListener;

.method public constructor <init>()V
    .locals 1
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    new-instance v0, La/Click;
    invoke-direct {v0}, La/Click;-><init>()V
    iput-object v0, p0, La/MainActivity;->listener:Landroid/view/View$OnClickListener;
    return-void
.end method

.method protected onStart()V
    .locals 2
    invoke-super {p0}, Landroid/app/Activity;->onStart()V
    const/4 v0, 0x1
    invoke-virtual {p0, v0}, La/MainActivity;->findViewById(I)Landroid/view/View;
    move-result-object v0
    iget-object v1, p0, La/MainActivity;->listener:Landroid/view/View$OnClickListener;
    invoke-virtual {v0, v1}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    return-void
.end method
