.class public La/Asker;
.super Ljava/lang/Object;

.field private final to:La/Listener;

.method public constructor <init>(La/Listener;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Asker;->to:La/Listener;
    return-void
.end method

.method public tell(Ljava/lang/String;)V
    .locals 1
    iget-object v0, p0, La/Asker;->to:La/Listener;
    invoke-interface {v0, p1}, La/Listener;->on(Ljava/lang/String;)V
    return-void
.end method
