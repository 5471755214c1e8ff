.class public La/Sender;
.super Ljava/lang/Object;

.field private secret:Z

.method public constructor <init>(Z)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-boolean p1, p0, La/Sender;->secret:Z
    return-void
.end method

.method public open(Z)V
    .locals 0
    iput-boolean p1, p0, La/Sender;->secret:Z
    return-void
.end method

.method public send(Ljava/lang/String;)V
    .locals 1
    iget-boolean v0, p0, La/Sender;->secret:Z
    if-nez v0, :end
    const-string v0, "tag"
    invoke-static {v0, p1}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    :end
    return-void
.end method
