.class public Lokhttp3/RequestBody;
.super Ljava/lang/Object;
.source "RequestBody.kt"


# instance fields
.field private final content:Ljava/lang/String;

.field private final contentType:Lokhttp3/MediaType;


.method private constructor <init>(Lokhttp3/MediaType;Ljava/lang/String;)V
    .registers 3

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    iput-object p1, p0, Lokhttp3/RequestBody;->contentType:Lokhttp3/MediaType;

    iput-object p2, p0, Lokhttp3/RequestBody;->content:Ljava/lang/String;

    return-void
.end method

.method public static create(Lokhttp3/MediaType;Ljava/lang/String;)Lokhttp3/RequestBody;
    .registers 3

    new-instance v0, Lokhttp3/RequestBody;

    invoke-direct {v0, p0, p1}, Lokhttp3/RequestBody;-><init>(Lokhttp3/MediaType;Ljava/lang/String;)V

    return-object v0
.end method

.method public contentType()Lokhttp3/MediaType;
    .registers 2

    iget-object v0, p0, Lokhttp3/RequestBody;->contentType:Lokhttp3/MediaType;

    return-object v0
.end method

.method writeTo(Ljava/io/OutputStream;)V
    .registers 3

    iget-object v0, p0, Lokhttp3/RequestBody;->content:Ljava/lang/String;

    invoke-virtual {v0}, Ljava/lang/String;->getBytes()[B

    move-result-object v0

    invoke-virtual {p1, v0}, Ljava/io/OutputStream;->write([B)V

    invoke-virtual {p1}, Ljava/io/OutputStream;->close()V

    return-void
.end method
