.class public La/Store;
.super Ljava/lang/Object;

.field public static instance:La/Store;
.field public id:Ljava/lang/String;

.method public constructor <init>()V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public static get()La/Store;
    .locals 1
    sget-object v0, La/Store;->instance:La/Store;
    if-nez v0, :there
    new-instance v0, La/Store;
    invoke-direct {v0}, La/Store;-><init>()V
    sput-object v0, La/Store;->instance:La/Store;
    :there
    return-object v0
.end method
