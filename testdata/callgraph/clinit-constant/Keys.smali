.class public La/Keys;
.super Ljava/lang/Object;

.field public static final DEVICE:Ljava/lang/String; = "device_id"

.method static constructor <clinit>()V
    .locals 0
    return-void
.end method
