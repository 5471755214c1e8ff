.class public La/Task;
.super Ljava/lang/Thread;

.field private request:La/Request;

.field private url:Ljava/lang/String;

.method public constructor <init>(La/Request;Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Thread;-><init>()V
    iput-object p1, p0, La/Task;->request:La/Request;
    iput-object p2, p0, La/Task;->url:Ljava/lang/String;
    return-void
.end method

.method public run()V
    .locals 3
    new-instance v1, Ljava/net/URL;
    iget-object v0, p0, La/Task;->url:Ljava/lang/String;
    invoke-direct {v1, v0}, Ljava/net/URL;-><init>(Ljava/lang/String;)V
    invoke-virtual {v1}, Ljava/net/URL;->openConnection()Ljava/net/URLConnection;
    move-result-object v1
    check-cast v1, Ljava/net/HttpURLConnection;
    invoke-virtual {v1}, Ljava/net/HttpURLConnection;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v1
    iget-object v0, p0, La/Task;->request:La/Request;
    iget-object v0, v0, La/Request;->body:Ljava/lang/String;
    invoke-virtual {v0}, Ljava/lang/String;->getBytes()[B
    move-result-object v0
    invoke-virtual {v1, v0}, Ljava/io/OutputStream;->write([B)V
    return-void
.end method
