.class public La/Main;
.super Ljava/lang/Object;

.field static headset:Landroid/bluetooth/BluetoothHeadset;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->headset:Landroid/bluetooth/BluetoothHeadset;
    invoke-virtual {v0}, Landroid/bluetooth/BluetoothHeadset;->getConnectedDevices()Ljava/util/List;
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->headset:Landroid/bluetooth/BluetoothHeadset;
    invoke-virtual {v0}, Landroid/bluetooth/BluetoothHeadset;->toString()Ljava/lang/String;
    return-void
.end method
