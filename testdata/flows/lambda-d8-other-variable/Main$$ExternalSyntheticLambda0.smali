.class public La/Main$$ExternalSyntheticLambda0;
.super Ljava/lang/Object;
.implements Ljava/lang/Runnable;

.field public f$0:Ljava/lang/String;
.field public f$1:Ljava/lang/String;

.method public constructor <init>(Ljava/lang/String;Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Main$$ExternalSyntheticLambda0;->f$0:Ljava/lang/String;
    iput-object p2, p0, La/Main$$ExternalSyntheticLambda0;->f$1:Ljava/lang/String;
    return-void
.end method

.method public run()V
    .locals 2
    iget-object v0, p0, La/Main$$ExternalSyntheticLambda0;->f$0:Ljava/lang/String;
    iget-object v1, p0, La/Main$$ExternalSyntheticLambda0;->f$1:Ljava/lang/String;
    invoke-static {v0, v1}, La/Main;->lambda$miss$0(Ljava/lang/String;Ljava/lang/String;)V
    return-void
.end method
