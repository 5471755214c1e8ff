.class public La/Node;
.super Ljava/lang/Object;

.field public text:Ljava/lang/String;
.field public next:La/Node;

.method public constructor <init>(Ljava/lang/String;La/Node;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/Node;->text:Ljava/lang/String;
    iput-object p2, p0, La/Node;->next:La/Node;
    return-void
.end method
