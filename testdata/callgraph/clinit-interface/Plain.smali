.class public interface abstract La/Plain;
.super Ljava/lang/Object;

.field public static final VALUE:Ljava/lang/Object;

.method static constructor <clinit>()V
    .locals 1
    new-instance v0, Ljava/lang/Object;
    invoke-direct {v0}, Ljava/lang/Object;-><init>()V
    sput-object v0, La/Plain;->VALUE:Ljava/lang/Object;
    return-void
.end method
