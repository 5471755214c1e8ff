.class public La/Names;
.super Ljava/lang/Object;

.field public static id:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method static constructor <clinit>()V
    .locals 1
    const-string v0, "x"
    sput-object v0, La/Names;->id:Ljava/lang/String;
    return-void
.end method
