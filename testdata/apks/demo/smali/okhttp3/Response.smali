.class public final Lokhttp3/Response;
.super Ljava/lang/Object;
.source "Response.kt"


# instance fields
.field private final code:I


.method constructor <init>(I)V
    .registers 2

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    iput p1, p0, Lokhttp3/Response;->code:I

    return-void
.end method

.method public code()I
    .registers 2

    iget v0, p0, Lokhttp3/Response;->code:I

    return v0
.end method
