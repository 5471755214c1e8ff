.class public La/QuietClicked;
.super Ljava/lang/Object;
.implements Landroid/view/View$OnClickListener;

.field private to:La/Taker;
.field static telephony:Landroid/telephony/TelephonyManager;

.method public constructor <init>(La/Taker;)V
    .locals 0
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    iput-object p1, p0, La/QuietClicked;->to:La/Taker;
    return-void
.end method

.method public onClick(Landroid/view/View;)V
    .locals 2
    iget-object v0, p0, La/QuietClicked;->to:La/Taker;
    const-string v1, "x"
    invoke-interface {v0, v1}, La/Taker;->take(Ljava/lang/String;)V
    return-void
.end method
