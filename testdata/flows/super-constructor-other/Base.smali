.class public La/Base;
.super Ljava/lang/Object;

.field public text:Ljava/lang/String;

.method public constructor <init>(Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Base;->text:Ljava/lang/String;
    return-void
.end method
