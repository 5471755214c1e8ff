.class public La/Other;
.super Landroid/view/View;

.method public constructor <init>(Landroid/content/Context;)V
    .locals 0
    invoke-direct {p0, p1}, Landroid/view/View;-><init>(Landroid/content/Context;)V
    return-void
.end method

.method protected onDraw(Landroid/graphics/Canvas;)V
    .locals 0
    return-void
.end method
