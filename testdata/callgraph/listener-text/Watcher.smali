.class public La/Watcher;
.super Ljava/lang/Object;
.implements Landroid/text/TextWatcher;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public beforeTextChanged(Ljava/lang/CharSequence;III)V
    .locals 0
    return-void
.end method

.method public onTextChanged(Ljava/lang/CharSequence;III)V
    .locals 0
    return-void
.end method

.method public afterTextChanged(Landroid/text/Editable;)V
    .locals 0
    return-void
.end method

.method public other()V
    .locals 0
    return-void
.end method
