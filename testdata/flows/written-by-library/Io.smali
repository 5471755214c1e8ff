.class public Lb/Io;
.super Ljava/lang/Object;

.method public static put(Ljava/io/OutputStream;[B)V
    .locals 1
    invoke-virtual {p0, p1}, Ljava/io/OutputStream;->write([B)V
    return-void
.end method
