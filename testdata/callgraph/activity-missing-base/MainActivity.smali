.class public La/MainActivity;
.super Landroidx/appcompat/app/AppCompatActivity;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroidx/appcompat/app/AppCompatActivity;-><init>()V
    return-void
.end method

.method protected onCreate(Landroid/os/Bundle;)V
    .locals 0
    invoke-super {p0, p1}, Landroidx/appcompat/app/AppCompatActivity;->onCreate(Landroid/os/Bundle;)V
    invoke-direct {p0}, La/MainActivity;->work()V
    return-void
.end method

.method private work()V
    .locals 0
    return-void
.end method

.method private secret()V
    .locals 0
    return-void
.end method
