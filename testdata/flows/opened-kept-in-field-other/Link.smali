.class public La/Link;
.super Ljava/lang/Object;

.field private sink:La/Sink;
.field private copy:La/Sink;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public open()V
    .locals 4
    sget-object v1, La/Main;->socket:Ljava/net/Socket;
    invoke-virtual {v1}, Ljava/net/Socket;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v1
    new-instance v2, La/Sink;
    invoke-direct {v2, v1}, La/Sink;-><init>(Ljava/io/OutputStream;)V
    iput-object v2, p0, La/Link;->sink:La/Sink;
    new-instance v1, Ljava/io/ByteArrayOutputStream;
    invoke-direct {v1}, Ljava/io/ByteArrayOutputStream;-><init>()V
    new-instance v2, La/Sink;
    invoke-direct {v2, v1}, La/Sink;-><init>(Ljava/io/OutputStream;)V
    iput-object v2, p0, La/Link;->copy:La/Sink;
    return-void
.end method

.method public send([B)V
    .locals 1
    iget-object v0, p0, La/Link;->copy:La/Sink;
    invoke-virtual {v0, p1}, La/Sink;->send([B)V
    return-void
.end method
