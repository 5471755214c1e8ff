.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;
.field private static final names:[Ljava/lang/String;
.field private static final name:Ljava/lang/String;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    return-void
.end method

.method public static hit()V
    .locals 8
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    new-instance v2, Ljava/util/HashMap;
    invoke-direct {v2}, Ljava/util/HashMap;-><init>()V
    sget-object v3, La/Main;->names:[Ljava/lang/String;
    const/4 v4, 0x1
    aget-object v3, v3, v4
    invoke-virtual {v2, v3, v0}, Ljava/util/HashMap;->put(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;

    sget-object v3, La/Main;->name:Ljava/lang/String;
    invoke-virtual {v2, v3}, Ljava/util/HashMap;->get(Ljava/lang/Object;)Ljava/lang/Object;
    move-result-object v3
    check-cast v3, Ljava/lang/String;
    const-string v1, "tag"
    invoke-static {v1, v3}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static constructor <clinit>()V
    .locals 10
    const/4 v0, 0x2
    new-array v0, v0, [Ljava/lang/String;
    const-string v1, "\u0025\u0038\u0064\u0021\u0029\u0024"
    const/4 v2, 0x0
    invoke-static {v1}, La/Main;->open(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v1
    aput-object v1, v0, v2
    const-string v1, "\u0022\u0032\u007e\u0027\u003f\u0033"
    const/4 v2, 0x1
    invoke-static {v1}, La/Main;->open(Ljava/lang/String;)Ljava/lang/String;
    move-result-object v1
    aput-object v1, v0, v2
    sput-object v1, La/Main;->name:Ljava/lang/String;
    sput-object v0, La/Main;->names:[Ljava/lang/String;
    return-void
.end method

.method static open(Ljava/lang/String;)Ljava/lang/String;
    .locals 6
    invoke-virtual {p0}, Ljava/lang/String;->toCharArray()[C
    move-result-object v0
    const/4 v1, 0x0
    :next
    array-length v2, v0
    if-ge v1, v2, :done
    rem-int/lit8 v3, v1, 0x5
    packed-switch v3, :cases
    const/16 v3, 0x4a
    :apply
    aget-char v4, v0, v1
    xor-int/2addr v4, v3
    int-to-char v4, v4
    aput-char v4, v0, v1
    add-int/lit8 v1, v1, 0x1
    goto :next
    :first
    const/16 v3, 0x41
    goto :apply
    :second
    const/16 v3, 0x5d
    goto :apply
    :third
    const/16 v3, 0x12
    goto :apply
    :fourth
    const/16 v3, 0x48
    goto :apply
    :done
    new-instance v1, Ljava/lang/String;
    invoke-direct {v1, v0}, Ljava/lang/String;-><init>([C)V
    invoke-virtual {v1}, Ljava/lang/String;->intern()Ljava/lang/String;
    move-result-object v1
    return-object v1
    :cases
    .packed-switch 0x0
        :first
        :second
        :third
        :fourth
    .end packed-switch
.end method
