.class public La/Main$1;
.super Ljava/lang/Object;

.field final this$0:La/Main;

.method public constructor <init>(La/Main;)V
    .locals 0
    iput-object p1, p0, La/Main$1;->this$0:La/Main;
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public run()V
    .locals 1
    iget-object v0, p0, La/Main$1;->this$0:La/Main;
    invoke-static {v0}, La/Main;->access$000(La/Main;)V
    return-void
.end method
