.class public Lcom/tencent/bugly/b;
.super Ljava/lang/Object;


.method public static a()Ljava/lang/String;
    .registers 1

    const-string v0, "4.1.9"

    return-object v0
.end method
