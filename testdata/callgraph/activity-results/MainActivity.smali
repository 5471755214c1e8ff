.class public La/MainActivity;
.super Landroid/app/Activity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/app/Activity;-><init>()V
    return-void
.end method

.method protected onActivityResult(IILandroid/content/Intent;)V
    .locals 0
    return-void
.end method

.method public onRequestPermissionsResult(I[Ljava/lang/String;[I)V
    .locals 0
    return-void
.end method

.method public onOptionsItemSelected(Landroid/view/MenuItem;)Z
    .locals 1
    const/4 v0, 0x0
    return v0
.end method

.method public onSomethingElse(Landroid/view/MenuItem;)Z
    .locals 1
    const/4 v0, 0x0
    return v0
.end method
