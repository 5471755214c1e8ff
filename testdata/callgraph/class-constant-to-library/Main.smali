.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Lcom/google/gson/Gson;)V
    .locals 2
    const-string v0, "{}"
    const-class v1, La/Bean;
    invoke-virtual {p0, v0, v1}, Lcom/google/gson/Gson;->fromJson(Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;
    move-result-object v0
    check-cast v0, La/Bean;
    invoke-virtual {v0}, La/Bean;->use()V
    return-void
.end method
