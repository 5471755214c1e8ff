.class public La/Request;
.super Ljava/lang/Object;

.field public body:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public send(Ljava/lang/String;)V
    .locals 1
    new-instance v0, La/Task;
    invoke-direct {v0, p0, p1}, La/Task;-><init>(La/Request;Ljava/lang/String;)V
    invoke-virtual {v0}, La/Task;->start()V
    return-void
.end method
