.class public final La/-$$Lambda$Main$0bYr7;
.super Ljava/lang/Object;
.implements Ljava/lang/Runnable;

.field public static final synthetic INSTANCE:La/-$$Lambda$Main$0bYr7;

.method static constructor <clinit>()V
    .locals 1
    new-instance v0, La/-$$Lambda$Main$0bYr7;
    invoke-direct {v0}, La/-$$Lambda$Main$0bYr7;-><init>()V
    sput-object v0, La/-$$Lambda$Main$0bYr7;->INSTANCE:La/-$$Lambda$Main$0bYr7;
    return-void
.end method

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public final run()V
    .locals 0
    invoke-static {}, La/Main;->lambda$never$1()V
    return-void
.end method
