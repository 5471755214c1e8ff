.class public Lcn/jpush/android/local/JPushConstants;
.super Ljava/lang/Object;
.source "JPushConstants.java"


# static fields
.field public static final SDK_VERSION_NAME:Ljava/lang/String; = "5.0.0"


.method public constructor <init>()V
    .registers 1

    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    return-void
.end method
