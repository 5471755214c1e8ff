.class public La/Main;
.super Ljava/lang/Object;

.method public static entry(Landroid/content/SharedPreferences;)V
    .locals 1
    new-instance v0, La/Changed;
    invoke-direct {v0}, La/Changed;-><init>()V
    invoke-interface {p0, v0}, Landroid/content/SharedPreferences;->registerOnSharedPreferenceChangeListener(Landroid/content/SharedPreferences$OnSharedPreferenceChangeListener;)V
    return-void
.end method
