.class public La/Sender;
.super Ljava/lang/Object;

.field private request:La/Request;

.method public constructor <init>(La/Request;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Sender;->request:La/Request;
    return-void
.end method

.method public send()V
    .locals 2
    iget-object v0, p0, La/Sender;->request:La/Request;
    invoke-virtual {v0}, La/Request;->fill()Ljava/lang/String;
    move-result-object v0
    invoke-static {v0, v0}, Landroid/util/Log;->d(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
