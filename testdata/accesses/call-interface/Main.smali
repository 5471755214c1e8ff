.class public La/Main;
.super Ljava/lang/Object;

.field static gatt:Landroid/bluetooth/BluetoothGatt;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->miss()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->gatt:Landroid/bluetooth/BluetoothGatt;
    invoke-virtual {v0}, Landroid/bluetooth/BluetoothGatt;->getConnectedDevices()Ljava/util/List;
    return-void
.end method

.method public static miss()V
    .locals 3
    sget-object v0, La/Main;->gatt:Landroid/bluetooth/BluetoothGatt;
    invoke-virtual {v0}, Landroid/bluetooth/BluetoothGatt;->connect()Z
    return-void
.end method
