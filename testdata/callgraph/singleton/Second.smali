.class public La/Second;
.super La/Base;

.field static final INSTANCE:La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method static constructor <clinit>()V
    .locals 1
    new-instance v0, La/Second;
    invoke-direct {v0}, La/Second;-><init>()V
    sput-object v0, La/Second;->INSTANCE:La/Base;
    return-void
.end method

.method public run()V
    .locals 0
    return-void
.end method
