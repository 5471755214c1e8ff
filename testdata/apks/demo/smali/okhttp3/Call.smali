.class public interface abstract Lokhttp3/Call;
.super Ljava/lang/Object;
.source "Call.kt"


.method public abstract execute()Lokhttp3/Response;
    .annotation system Ldalvik/annotation/Throws;
        value = {
            Ljava/io/IOException;
        }
    .end annotation
.end method

.method public abstract request()Lokhttp3/Request;
.end method
