.class public La/First;
.super La/Request;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Request;-><init>()V
    return-void
.end method

.method public go(Ljava/lang/String;La/Request;)V
    .locals 1
    iput-object p1, p0, La/Request;->body:Ljava/lang/String;
    const-string v0, "https://first.example/a"
    invoke-virtual {p2, v0}, La/Request;->send(Ljava/lang/String;)V
    return-void
.end method
