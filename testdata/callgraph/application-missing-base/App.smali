.class public La/App;
.super Landroidx/multidex/MultiDexApplication;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroidx/multidex/MultiDexApplication;-><init>()V
    return-void
.end method

.method protected attachBaseContext(Landroid/content/Context;)V
    .locals 0
    invoke-super {p0, p1}, Landroidx/multidex/MultiDexApplication;->attachBaseContext(Landroid/content/Context;)V
    return-void
.end method

.method public onCreate()V
    .locals 0
    invoke-super {p0}, Landroidx/multidex/MultiDexApplication;->onCreate()V
    return-void
.end method

.method private secret()V
    .locals 0
    return-void
.end method
