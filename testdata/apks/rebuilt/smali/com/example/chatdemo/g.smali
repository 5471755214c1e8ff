# Code of no consequence, so that nothing stands where it stood.
.class public Lcom/example/chatdemo/g;
.super Ljava/lang/Object;
.source "SourceFile"


# static fields
.field public static final A:Ljava/lang/String; = "!first of all strings"

.field public static final B:Ljava/lang/String; = "in the middle of all strings"


.method static constructor <clinit>()V
    .registers 2

    const/16 v0, 0x40

    new-array v0, v0, [J

    fill-array-data v0, :numbers

    return-void

    nop

    :numbers
    .array-data 8
        0x1
        0x2
        0x3
        0x4
        0x5
        0x6
        0x7
        0x8
    .end array-data
.end method

.method public static a(Ljava/lang/String;)Ljava/lang/String;
    .registers 2

    const-string v0, "another string"

    invoke-virtual {v0, p0}, Ljava/lang/String;->concat(Ljava/lang/String;)Ljava/lang/String;

    move-result-object v0

    return-object v0
.end method
