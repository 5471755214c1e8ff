.class public Lother/Reader;
.super Ljava/lang/Object;

.method public static read(Ljava/io/InputStream;)V
    .locals 2
    invoke-virtual {p0}, Ljava/io/InputStream;->read()I
    move-result v0
    invoke-static {v0}, Ljava/lang/Integer;->toString(I)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
