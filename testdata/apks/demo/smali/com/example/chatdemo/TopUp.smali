.class public Lcom/example/chatdemo/TopUp;
.super Ljava/lang/Object;
.source "TopUp.java"

# interfaces
.implements Ljava/lang/Runnable;


# instance fields
.field private final activity:Landroid/app/Activity;

.field private final order:Ljava/lang/String;


.method public constructor <init>(Landroid/app/Activity;Ljava/lang/String;)V
    .registers 3

    .line 13
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    .line 14
    iput-object p1, p0, Lcom/example/chatdemo/TopUp;->activity:Landroid/app/Activity;

    .line 15
    iput-object p2, p0, Lcom/example/chatdemo/TopUp;->order:Ljava/lang/String;

    return-void
.end method

.method public run()V
    .registers 5

    .line 20
    new-instance v0, Lcom/alipay/sdk/app/PayTask;

    iget-object v1, p0, Lcom/example/chatdemo/TopUp;->activity:Landroid/app/Activity;

    invoke-direct {v0, v1}, Lcom/alipay/sdk/app/PayTask;-><init>(Landroid/app/Activity;)V

    .line 21
    iget-object v1, p0, Lcom/example/chatdemo/TopUp;->order:Ljava/lang/String;

    const/4 v2, 0x1

    invoke-virtual {v0, v1, v2}, Lcom/alipay/sdk/app/PayTask;->payV2(Ljava/lang/String;Z)Ljava/util/Map;

    move-result-object v0

    .line 22
    const-string v1, "resultStatus"

    invoke-interface {v0, v1}, Ljava/util/Map;->get(Ljava/lang/Object;)Ljava/lang/Object;

    move-result-object v0

    const-string v1, "9000"

    invoke-virtual {v1, v0}, Ljava/lang/String;->equals(Ljava/lang/Object;)Z

    move-result v0

    if-nez v0, :paid

    .line 23
    const-string v0, "TopUp"

    const-string v1, "payment not completed"

    invoke-static {v0, v1}, Landroid/util/Log;->w(Ljava/lang/String;Ljava/lang/String;)I

    :paid
    return-void
.end method
