.class public La/Failed;
.super Ljava/lang/Exception;

.field public id:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Exception;-><init>()V
    return-void
.end method
