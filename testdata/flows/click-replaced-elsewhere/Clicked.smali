.class public La/Clicked;
.super Ljava/lang/Object;
.implements Landroid/view/View$OnClickListener;

.field public id:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public onClick(Landroid/view/View;)V
    .locals 2
    iget-object v0, p0, La/Clicked;->id:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
