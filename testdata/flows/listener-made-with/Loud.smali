.class public La/Loud;
.super Landroid/app/Activity;
.implements La/Taker;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method public onCreate(Landroid/os/Bundle;)V
    .locals 3
    invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
    new-instance v0, La/LoudClicked;
    invoke-direct {v0, p0}, La/LoudClicked;-><init>(La/Taker;)V
    const/4 v1, 1
    invoke-virtual {p0, v1}, La/Loud;->findViewById(I)Landroid/view/View;
    move-result-object v2
    invoke-virtual {v2, v0}, Landroid/view/View;->setOnClickListener(Landroid/view/View$OnClickListener;)V
    return-void
.end method

.method public take(Ljava/lang/String;)V
    .locals 1
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
