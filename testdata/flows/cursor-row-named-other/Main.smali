.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static miss()V
    .locals 8
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    const/4 v1, 0x2
    new-array v1, v1, [Ljava/lang/String;
    const/4 v2, 0x0
    const-string v3, "who"
    aput-object v3, v1, v2
    const/4 v2, 0x1
    const-string v3, "what"
    aput-object v3, v1, v2
    new-instance v4, Landroid/database/MatrixCursor;
    invoke-direct {v4, v1}, Landroid/database/MatrixCursor;-><init>([Ljava/lang/String;)V
    const/4 v1, 0x2
    new-array v1, v1, [Ljava/lang/Object;
    const-string v2, "who"
    invoke-virtual {v4, v2}, Landroid/database/MatrixCursor;->getColumnIndex(Ljava/lang/String;)I
    move-result v2
    aput-object v0, v1, v2
    invoke-virtual {v4, v1}, Landroid/database/MatrixCursor;->addRow([Ljava/lang/Object;)V
    const-string v2, "what"
    invoke-virtual {v4, v2}, Landroid/database/MatrixCursor;->getColumnIndex(Ljava/lang/String;)I
    move-result v2
    invoke-interface {v4, v2}, Landroid/database/Cursor;->getString(I)Ljava/lang/String;
    move-result-object v0
    const-string v6, "tag"
    invoke-static {v6, v0}, Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method
