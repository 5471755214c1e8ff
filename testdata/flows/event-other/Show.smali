.class public La/Show;
.super Ljava/lang/Object;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public on(La/Event;)V
    .locals 10
    .annotation runtime Lorg/greenrobot/eventbus/Subscribe;
    .end annotation
    iget-object v0, p1, La/Event;->id:Ljava/lang/String;
    const-string v9, "t"
    invoke-static {v9, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
