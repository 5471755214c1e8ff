.class public La/Request;
.super Ljava/lang/Object;

.field protected url:Ljava/lang/String;

.field protected body:Ljava/lang/String;

.field public peer:La/Request;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public fill()V
    .locals 0
    return-void
.end method

.method public run()V
    .locals 3
    invoke-virtual {p0}, La/Request;->fill()V
    new-instance v1, Ljava/net/URL;
    iget-object v0, p0, La/Request;->url:Ljava/lang/String;
    invoke-direct {v1, v0}, Ljava/net/URL;-><init>(Ljava/lang/String;)V
    invoke-virtual {v1}, Ljava/net/URL;->openConnection()Ljava/net/URLConnection;
    move-result-object v1
    check-cast v1, Ljava/net/HttpURLConnection;
    invoke-virtual {v1}, Ljava/net/HttpURLConnection;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v1
    iget-object v0, p0, La/Request;->body:Ljava/lang/String;
    invoke-virtual {v0}, Ljava/lang/String;->getBytes()[B
    move-result-object v0
    invoke-virtual {v1, v0}, Ljava/io/OutputStream;->write([B)V
    return-void
.end method
