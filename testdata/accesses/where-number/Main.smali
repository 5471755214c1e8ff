.class public La/Main;
.super Ljava/lang/Object;

.field static m:Landroid/hardware/SensorManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->other()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, La/Main;->m:Landroid/hardware/SensorManager;
    const/16 v1, 0x13
    invoke-virtual {v0, v1}, Landroid/hardware/SensorManager;->getDefaultSensor(I)Landroid/hardware/Sensor;
    return-void
.end method

.method public static other()V
    .locals 3
    sget-object v0, La/Main;->m:Landroid/hardware/SensorManager;
    const/16 v1, 0x1
    invoke-virtual {v0, v1}, Landroid/hardware/SensorManager;->getDefaultSensor(I)Landroid/hardware/Sensor;
    return-void
.end method
