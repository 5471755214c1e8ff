# The screen of layout/main. The handler that the layouts name is private to them.
.class public Lcom/example/layouts/Main;
.super Landroid/app/Activity;

.method public send(Landroid/view/View;)V
    .registers 2
    return-void
.end method
