# Constants that static fields start with, and near misses.
# Build: smali assemble --api 21 --jobs 1 --output ../constants.dex .
.class public final Lcom/example/sdk/BuildConfig;
.super Ljava/lang/Object;

.field public static final DEBUG:Z = false
.field public static final VERSION_CODE:I = 0xf81
.field public static final VERSION_NAME:Ljava/lang/String; = "3.9.7"
.field public static final BUILT:J = 0x12345678abL
.field public static final RATIO:F = 1.5f
.field public static final NONE:Ljava/lang/String; = null
.field public static unset:Ljava/lang/String;
.field public instance:Ljava/lang/String;
