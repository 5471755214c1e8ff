.class public La/Second;
.super La/Request;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Request;-><init>()V
    return-void
.end method

.method public fill()Ljava/lang/String;
    .locals 1
    iget-object v0, p0, La/Request;->body:Ljava/lang/String;
    return-object v0
.end method
