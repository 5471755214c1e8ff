.class La/Base$1;
.super Ljava/lang/Object;
.implements Ljava/lang/Runnable;

.field final synthetic this$0:La/Base;

.method constructor <init>(La/Base;)V
    .locals 0
    iput-object p1, p0, La/Base$1;->this$0:La/Base;
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public run()V
    .locals 1
    iget-object v0, p0, La/Base$1;->this$0:La/Base;
    invoke-static {v0}, La/Base;->access$run(La/Base;)V
    return-void
.end method
