.class public La/Main;
.super Ljava/lang/Object;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->type()V
    invoke-static {}, La/Main;->own()V
    return-void
.end method

.method public static hit()V
    .locals 3
    sget-object v0, Landroid/provider/ContactsContract$Contacts;->CONTENT_URI:Landroid/net/Uri;
    return-void
.end method

.method public static type()V
    .locals 3
    sget-object v0, Landroid/provider/ContactsContract$Contacts;->CONTENT_TYPE:Ljava/lang/String;
    return-void
.end method

.method public static own()V
    .locals 3
    sget-object v0, La/Contacts;->CONTENT_URI:Landroid/net/Uri;
    return-void
.end method
