.class public La/Outer;
.super Ljava/lang/Object;

.field public text:Ljava/lang/String;

.method public constructor <init>(La/Box;)V
    .locals 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iget-object v0, p1, La/Box;->text:Ljava/lang/String;
    iput-object v0, p0, La/Outer;->text:Ljava/lang/String;
    return-void
.end method

.method public show()V
    .locals 2
    iget-object v0, p0, La/Outer;->text:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
