.class public interface abstract La/Id;
.super Ljava/lang/Object;

.method public abstract id()Ljava/lang/String;
.end method

.method public print()V
    .locals 2
    invoke-interface {p0}, La/Id;->id()Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
