.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Ljava/io/ObjectInputStream;)V
    .locals 1
    invoke-virtual {p0}, Ljava/io/ObjectInputStream;->readObject()Ljava/lang/Object;
    move-result-object v0
    check-cast v0, La/Saved;
    return-void
.end method
