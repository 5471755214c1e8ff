.class public La/Sink;
.super Ljava/lang/Object;

.field private out:Ljava/io/OutputStream;

.method public constructor <init>(Ljava/io/OutputStream;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Sink;->out:Ljava/io/OutputStream;
    return-void
.end method

.method public send([B)V
    .locals 1
    iget-object v0, p0, La/Sink;->out:Ljava/io/OutputStream;
    invoke-virtual {v0, p1}, Ljava/io/OutputStream;->write([B)V
    return-void
.end method
