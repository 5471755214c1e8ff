.class public final Lokhttp3/Request;
.super Ljava/lang/Object;
.source "Request.kt"


# instance fields
.field private final body:Lokhttp3/RequestBody;

.field private final url:Ljava/lang/String;


.method constructor <init>(Ljava/lang/String;Lokhttp3/RequestBody;)V
    .registers 3

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    iput-object p1, p0, Lokhttp3/Request;->url:Ljava/lang/String;

    iput-object p2, p0, Lokhttp3/Request;->body:Lokhttp3/RequestBody;

    return-void
.end method

.method public body()Lokhttp3/RequestBody;
    .registers 2

    iget-object v0, p0, Lokhttp3/Request;->body:Lokhttp3/RequestBody;

    return-object v0
.end method

.method url()Ljava/lang/String;
    .registers 2

    iget-object v0, p0, Lokhttp3/Request;->url:Ljava/lang/String;

    return-object v0
.end method
