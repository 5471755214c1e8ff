.class public La/Link;
.super Ljava/lang/Object;

.field private out:Ljava/io/DataOutputStream;

.method public constructor <init>(Ljava/net/Socket;)V
    .locals 2
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    invoke-virtual {p1}, Ljava/net/Socket;->getOutputStream()Ljava/io/OutputStream;
    move-result-object v0
    new-instance v0, Ljava/io/ByteArrayOutputStream;
    invoke-direct {v0}, Ljava/io/ByteArrayOutputStream;-><init>()V
    new-instance v1, Ljava/io/DataOutputStream;
    invoke-direct {v1, v0}, Ljava/io/DataOutputStream;-><init>(Ljava/io/OutputStream;)V
    iput-object v1, p0, La/Link;->out:Ljava/io/DataOutputStream;
    return-void
.end method

.method public send([B)V
    .locals 1
    iget-object v0, p0, La/Link;->out:Ljava/io/DataOutputStream;
    invoke-virtual {v0, p1}, Ljava/io/DataOutputStream;->write([B)V
    return-void
.end method
