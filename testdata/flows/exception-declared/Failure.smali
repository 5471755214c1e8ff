.class public La/Failure;
.super Ljava/lang/Object;

.field cause:Ljava/io/IOException;

.method public constructor <init>(Ljava/lang/String;)V
    .locals 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    invoke-static {p1}, La/Failure;->of(Ljava/lang/String;)Ljava/io/IOException;
    move-result-object v0
    iput-object v0, p0, La/Failure;->cause:Ljava/io/IOException;
    return-void
.end method

.method static of(Ljava/lang/String;)Ljava/io/IOException;
    .locals 1
    invoke-virtual {p0}, Ljava/lang/String;->length()I
    move-result v0
    if-eqz v0, :none
    new-instance v0, Ljava/io/IOException;
    invoke-direct {v0, p0}, Ljava/io/IOException;-><init>(Ljava/lang/String;)V
    return-object v0
    :none
    new-instance v0, Ljava/io/EOFException;
    invoke-direct {v0, p0}, Ljava/io/EOFException;-><init>(Ljava/lang/String;)V
    return-object v0
.end method
