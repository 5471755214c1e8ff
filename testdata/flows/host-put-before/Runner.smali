.class public La/Runner;
.super Ljava/lang/Object;

.field private request:La/Request;

.method public constructor <init>(La/Request;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Runner;->request:La/Request;
    return-void
.end method

.method public run()V
    .locals 3
    iget-object v0, p0, La/Runner;->request:La/Request;
    const-string v1, "https://near.example/a"
    iput-object v1, v0, La/Request;->url:Ljava/lang/String;
    new-instance v1, Ljava/net/URL;
    iget-object v0, p0, La/Runner;->request:La/Request;
    iget-object v2, v0, La/Request;->url:Ljava/lang/String;
    invoke-direct {v1, v2}, Ljava/net/URL;-><init>(Ljava/lang/String;)V
    invoke-virtual {v1}, Ljava/net/URL;->openConnection()Ljava/net/URLConnection;
    move-result-object v1
    check-cast v1, Ljava/net/HttpURLConnection;
    invoke-virtual {v1}, Ljava/net/HttpURLConnection;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v1
    iget-object v2, v0, La/Request;->body:Ljava/lang/String;
    invoke-virtual {v2}, Ljava/lang/String;->getBytes()[B
    move-result-object v2
    invoke-virtual {v1, v2}, Ljava/io/OutputStream;->write([B)V
    return-void
.end method
