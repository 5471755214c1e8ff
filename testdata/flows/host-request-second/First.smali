.class public La/First;
.super La/Request;

.field private data:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Request;-><init>()V
    return-void
.end method

.method public take(Ljava/lang/String;)V
    .locals 0
    iput-object p1, p0, La/First;->data:Ljava/lang/String;
    return-void
.end method

.method public fill()V
    .locals 2
    const-string v0, "https://first.example/a"
    iput-object v0, p0, La/Request;->url:Ljava/lang/String;
    iget-object v0, p0, La/First;->data:Ljava/lang/String;
    iput-object v0, p0, La/Request;->body:Ljava/lang/String;
    return-void
.end method
