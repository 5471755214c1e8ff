.class public La/Main$Inner;
.super Ljava/lang/Object;

.field public this$0:La/Main;

.method public constructor <init>(La/Main;)V
    .locals 0
    iput-object p1, p0, La/Main$Inner;->this$0:La/Main;
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public show()V
    .locals 2
    iget-object v0, p0, La/Main$Inner;->this$0:La/Main;
    iget-object v0, v0, La/Main;->id:Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
