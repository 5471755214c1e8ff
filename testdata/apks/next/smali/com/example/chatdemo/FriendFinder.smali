.class public Lcom/example/chatdemo/FriendFinder;
.super Ljava/lang/Object;
.source "FriendFinder.java"

# interfaces
.implements Ljava/lang/Runnable;


# instance fields
.field private final context:Landroid/content/Context;


.method public constructor <init>(Landroid/content/Context;)V
    .registers 2

    .line 14
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    .line 15
    iput-object p1, p0, Lcom/example/chatdemo/FriendFinder;->context:Landroid/content/Context;

    return-void
.end method

# The release looks for friends no more.
.method public run()V
    .registers 1

    return-void
.end method
