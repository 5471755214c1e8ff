.class public La/Held;
.super Ljava/lang/Object;

.field public id:Ljava/lang/String;

.method public constructor <init>(Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Held;->id:Ljava/lang/String;
    return-void
.end method
