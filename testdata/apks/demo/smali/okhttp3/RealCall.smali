.class final Lokhttp3/RealCall;
.super Ljava/lang/Object;
.source "RealCall.kt"

# interfaces
.implements Lokhttp3/Call;


# instance fields
.field private final request:Lokhttp3/Request;


.method constructor <init>(Lokhttp3/Request;)V
    .registers 2

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    iput-object p1, p0, Lokhttp3/RealCall;->request:Lokhttp3/Request;

    return-void
.end method

.method public execute()Lokhttp3/Response;
    .registers 5

    new-instance v0, Ljava/net/URL;

    iget-object v1, p0, Lokhttp3/RealCall;->request:Lokhttp3/Request;

    invoke-virtual {v1}, Lokhttp3/Request;->url()Ljava/lang/String;

    move-result-object v2

    invoke-direct {v0, v2}, Ljava/net/URL;-><init>(Ljava/lang/String;)V

    invoke-virtual {v0}, Ljava/net/URL;->openConnection()Ljava/net/URLConnection;

    move-result-object v0

    check-cast v0, Ljava/net/HttpURLConnection;

    const/4 v2, 0x1

    invoke-virtual {v0, v2}, Ljava/net/HttpURLConnection;->setDoOutput(Z)V

    const-string v2, "User-Agent"

    const-string v3, "okhttp/4.9.3"

    invoke-virtual {v0, v2, v3}, Ljava/net/HttpURLConnection;->setRequestProperty(Ljava/lang/String;Ljava/lang/String;)V

    invoke-virtual {v1}, Lokhttp3/Request;->body()Lokhttp3/RequestBody;

    move-result-object v1

    invoke-virtual {v0}, Ljava/net/HttpURLConnection;->getOutputStream()Ljava/io/OutputStream;

    move-result-object v2

    invoke-virtual {v1, v2}, Lokhttp3/RequestBody;->writeTo(Ljava/io/OutputStream;)V

    new-instance v1, Lokhttp3/Response;

    invoke-virtual {v0}, Ljava/net/HttpURLConnection;->getResponseCode()I

    move-result v0

    invoke-direct {v1, v0}, Lokhttp3/Response;-><init>(I)V

    return-object v1
.end method

.method public request()Lokhttp3/Request;
    .registers 2

    iget-object v0, p0, Lokhttp3/RealCall;->request:Lokhttp3/Request;

    return-object v0
.end method
