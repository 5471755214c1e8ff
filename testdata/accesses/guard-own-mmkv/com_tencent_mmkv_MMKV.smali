.class public Lcom/tencent/mmkv/MMKV;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public decodeBool(Ljava/lang/String;Z)Z
    .locals 1
    invoke-virtual {p0, p1}, Lcom/tencent/mmkv/MMKV;->load(Ljava/lang/String;)Z
    move-result v0
    return v0
.end method

.method public native load(Ljava/lang/String;)Z
.end method
