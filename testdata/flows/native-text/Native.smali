.class public La/Native;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static native encode(Ljava/lang/String;)Ljava/lang/String;
.end method

.method public static native length(Ljava/lang/String;)I
.end method
