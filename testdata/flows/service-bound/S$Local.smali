.class public La/S$Local;
.super Landroid/os/Binder;

.field public service:La/S;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/Binder;-><init>()V
    return-void
.end method
