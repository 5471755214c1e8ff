.class public La/Real;
.super La/Base;

.field public text:Ljava/lang/String;

.method public constructor <init>(Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0, p1}, La/Base;-><init>(Ljava/lang/String;)V
    return-void
.end method
