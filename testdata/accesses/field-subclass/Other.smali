.class public La/Other;
.super Landroid/os/Build;

.field public static SERIAL:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Landroid/os/Build;-><init>()V
    return-void
.end method
