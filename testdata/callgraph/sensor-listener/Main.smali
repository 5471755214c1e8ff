.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/hardware/SensorManager;Landroid/hardware/Sensor;)V
    .locals 2
    new-instance v0, La/Steps;
    invoke-direct {v0}, La/Steps;-><init>()V
    const/4 v1, 0x3
    invoke-virtual {p0, v0, p1, v1}, Landroid/hardware/SensorManager;->registerListener(Landroid/hardware/SensorEventListener;Landroid/hardware/Sensor;I)Z
    return-void
.end method
