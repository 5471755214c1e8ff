.class public La/Main$1;
.super Ljava/lang/Object;
.implements Lokhttp3/Callback;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public onResponse(Lokhttp3/Call;Lokhttp3/Response;)V
    .locals 0
    return-void
.end method

.method public onFailure(Lokhttp3/Call;Ljava/io/IOException;)V
    .locals 0
    return-void
.end method

.method private secret()V
    .locals 0
    return-void
.end method
