.class public La/Link;
.super Ljava/lang/Object;

.field private out:Ljava/io/OutputStream;
.field private copy:Ljava/io/OutputStream;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public open()V
    .locals 2
    sget-object v1, La/Main;->socket:Ljava/net/Socket;
    invoke-virtual {v1}, Ljava/net/Socket;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v1
    iput-object v1, p0, La/Link;->out:Ljava/io/OutputStream;
    new-instance v1, Ljava/io/ByteArrayOutputStream;
    invoke-direct {v1}, Ljava/io/ByteArrayOutputStream;-><init>()V
    iput-object v1, p0, La/Link;->copy:Ljava/io/OutputStream;
    return-void
.end method

.method public send([B)V
    .locals 1
    iget-object v0, p0, La/Link;->out:Ljava/io/OutputStream;
    invoke-virtual {v0, p1}, Ljava/io/OutputStream;->write([B)V
    return-void
.end method
