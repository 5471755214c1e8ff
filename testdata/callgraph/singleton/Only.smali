.class public La/Only;
.super La/Base;

.field static final INSTANCE:La/Base;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, La/Base;-><init>()V
    return-void
.end method

.method static constructor <clinit>()V
    .locals 1
    new-instance v0, La/Only;
    invoke-direct {v0}, La/Only;-><init>()V
    sput-object v0, La/Only;->INSTANCE:La/Base;
    return-void
.end method

.method public run()V
    .locals 0
    return-void
.end method
