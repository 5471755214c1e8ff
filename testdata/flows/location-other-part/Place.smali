.class public La/Place;
.super Landroid/location/Location;

.field private own:F

.method public constructor <init>(Ljava/lang/String;)V
    .locals 0
    invoke-direct {p0, p1}, Landroid/location/Location;-><init>(Ljava/lang/String;)V
    return-void
.end method

.method public put(F)V
    .locals 0
    iput p1, p0, La/Place;->own:F
    return-void
.end method

.method public own()F
    .locals 1
    iget v0, p0, La/Place;->own:F
    return v0
.end method
