.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 1
    sget-object v0, La/Read;->value:Ljava/lang/Object;
    sput-object v0, La/Written;->value:Ljava/lang/Object;
    return-void
.end method
