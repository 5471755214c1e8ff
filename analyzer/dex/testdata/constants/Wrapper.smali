# Another vendor's plugin round the SDK: it has a version of its own.
.class public final Lorg/example/wrapper/BuildConfig;
.super Ljava/lang/Object;

.field public static final VERSION_NAME:Ljava/lang/String; = "1.0"
