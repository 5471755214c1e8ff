.class public La/Outer;
.super Ljava/lang/Object;

.field public box:La/Box;

.method public constructor <init>(La/Box;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Outer;->box:La/Box;
    return-void
.end method

.method public show()V
    .locals 2
    iget-object v0, p0, La/Outer;->box:La/Box;
    iget-object v0, v0, La/Box;->text:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
