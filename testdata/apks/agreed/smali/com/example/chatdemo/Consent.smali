.class public final Lcom/example/chatdemo/Consent;
.super Ljava/lang/Object;
.source "Consent.java"


.method private constructor <init>()V
    .registers 1

    .line 8
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    return-void
.end method

# Tells whether the user has agreed to the policy.
.method public static given(Landroid/content/Context;)Z
    .registers 3

    .line 11
    invoke-static {p0}, Lcom/example/chatdemo/Consent;->stored(Landroid/content/Context;)Landroid/content/SharedPreferences;

    move-result-object p0

    const-string v0, "agreed"

    const/4 v1, 0x0

    invoke-interface {p0, v0, v1}, Landroid/content/SharedPreferences;->getBoolean(Ljava/lang/String;Z)Z

    move-result p0

    return p0
.end method

.method public static keep(Landroid/content/Context;)V
    .registers 3

    .line 15
    invoke-static {p0}, Lcom/example/chatdemo/Consent;->stored(Landroid/content/Context;)Landroid/content/SharedPreferences;

    move-result-object p0

    invoke-interface {p0}, Landroid/content/SharedPreferences;->edit()Landroid/content/SharedPreferences$Editor;

    move-result-object p0

    const-string v0, "agreed"

    const/4 v1, 0x1

    invoke-interface {p0, v0, v1}, Landroid/content/SharedPreferences$Editor;->putBoolean(Ljava/lang/String;Z)Landroid/content/SharedPreferences$Editor;

    move-result-object p0

    invoke-interface {p0}, Landroid/content/SharedPreferences$Editor;->apply()V

    return-void
.end method

.method private static stored(Landroid/content/Context;)Landroid/content/SharedPreferences;
    .registers 3

    .line 19
    const-string v0, "consent"

    const/4 v1, 0x0

    invoke-virtual {p0, v0, v1}, Landroid/content/Context;->getSharedPreferences(Ljava/lang/String;I)Landroid/content/SharedPreferences;

    move-result-object p0

    return-object p0
.end method
