.class public La/Request;
.super Ljava/lang/Object;

.field public url:Ljava/lang/String;

.field public body:Ljava/lang/String;

.method public constructor <init>()V
    .locals 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    const-string v0, "https://far.example/a"
    iput-object v0, p0, La/Request;->url:Ljava/lang/String;
    return-void
.end method

.method public reset()V
    .locals 1
    const-string v0, "https://far.example/a"
    iput-object v0, p0, La/Request;->url:Ljava/lang/String;
    return-void
.end method
