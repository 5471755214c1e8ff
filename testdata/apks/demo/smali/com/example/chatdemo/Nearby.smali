.class public Lcom/example/chatdemo/Nearby;
.super Ljava/lang/Object;
.source "Nearby.java"


# instance fields
.field private final context:Landroid/content/Context;


.method public constructor <init>(Landroid/content/Context;)V
    .registers 2

    .line 12
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    .line 13
    iput-object p1, p0, Lcom/example/chatdemo/Nearby;->context:Landroid/content/Context;

    return-void
.end method

.method public send()V
    .registers 5

    .line 17
    iget-object v0, p0, Lcom/example/chatdemo/Nearby;->context:Landroid/content/Context;

    const-string v1, "location"

    invoke-virtual {v0, v1}, Landroid/content/Context;->getSystemService(Ljava/lang/String;)Ljava/lang/Object;

    move-result-object v0

    check-cast v0, Landroid/location/LocationManager;

    :try_start
    .line 19
    const-string v1, "gps"

    invoke-virtual {v0, v1}, Landroid/location/LocationManager;->getLastKnownLocation(Ljava/lang/String;)Landroid/location/Location;

    move-result-object v0
    :try_end
    .catch Ljava/lang/SecurityException; {:try_start .. :try_end} :denied

    if-nez v0, :known

    return-void

    .line 23
    :known
    invoke-virtual {v0}, Landroid/location/Location;->getLatitude()D

    move-result-wide v1

    invoke-static {v1, v2}, Ljava/lang/String;->valueOf(D)Ljava/lang/String;

    move-result-object v1

    .line 24
    invoke-virtual {v0}, Landroid/location/Location;->getLongitude()D

    move-result-wide v2

    invoke-static {v2, v3}, Ljava/lang/String;->valueOf(D)Ljava/lang/String;

    move-result-object v2

    .line 25
    const-string v3, " "

    invoke-virtual {v1, v3}, Ljava/lang/String;->concat(Ljava/lang/String;)Ljava/lang/String;

    move-result-object v1

    invoke-virtual {v1, v2}, Ljava/lang/String;->concat(Ljava/lang/String;)Ljava/lang/String;

    move-result-object v1

    .line 26
    const-string v0, "https://api.chatdemo.example.com/nearby"

    invoke-static {v0, v1}, Lcom/example/chatdemo/Server;->post(Ljava/lang/String;Ljava/lang/String;)Lkotlin/Unit;

    return-void

    .line 20
    :denied
    move-exception v0

    .line 21
    const-string v1, "Nearby"

    const-string v2, "location not permitted"

    invoke-static {v1, v2}, Landroid/util/Log;->w(Ljava/lang/String;Ljava/lang/String;)I

    return-void
.end method
