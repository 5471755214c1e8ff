.class public La/Main;
.super Ljava/lang/Object;

.field static own:Ljava/io/InputStream;
.field static stream:Ljava/io/InputStream;

.method public static entry()V
    .locals 1
    new-instance v0, Lads/Stream;
    invoke-direct {v0}, Lads/Stream;-><init>()V
    sput-object v0, La/Main;->own:Ljava/io/InputStream;
    sget-object v0, La/Main;->stream:Ljava/io/InputStream;
    invoke-static {v0}, Lads/Reader;->read(Ljava/io/InputStream;)V
    return-void
.end method
