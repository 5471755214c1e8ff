.class public interface abstract La/Step;
.super Ljava/lang/Object;

.method public abstract one()V
.end method

.method public both()V
    .locals 0
    invoke-interface {p0}, La/Step;->one()V
    return-void
.end method

.method public unused()V
    .locals 0
    return-void
.end method
