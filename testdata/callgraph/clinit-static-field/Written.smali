.class public La/Written;
.super Ljava/lang/Object;

.field public static value:Ljava/lang/Object;

.method static constructor <clinit>()V
    .locals 0
    return-void
.end method
