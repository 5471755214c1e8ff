.class public final Lcom/example/chatdemo/ConsentDialog;
.super Ljava/lang/Object;
.source "ConsentDialog.java"

# interfaces
.implements Landroid/content/DialogInterface$OnClickListener;


# instance fields
.field private final activity:Landroid/app/Activity;


.method public constructor <init>(Landroid/app/Activity;)V
    .registers 2

    .line 13
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V

    .line 14
    iput-object p1, p0, Lcom/example/chatdemo/ConsentDialog;->activity:Landroid/app/Activity;

    return-void
.end method

.method public show()V
    .registers 3

    .line 18
    new-instance v0, Landroid/app/AlertDialog$Builder;

    iget-object v1, p0, Lcom/example/chatdemo/ConsentDialog;->activity:Landroid/app/Activity;

    invoke-direct {v0, v1}, Landroid/app/AlertDialog$Builder;-><init>(Landroid/content/Context;)V

    .line 19
    const-string v1, "Please read the privacy policy. The app starts once you agree to it."

    invoke-virtual {v0, v1}, Landroid/app/AlertDialog$Builder;->setMessage(Ljava/lang/CharSequence;)Landroid/app/AlertDialog$Builder;

    .line 20
    const-string v1, "Agree"

    invoke-virtual {v0, v1, p0}, Landroid/app/AlertDialog$Builder;->setPositiveButton(Ljava/lang/CharSequence;Landroid/content/DialogInterface$OnClickListener;)Landroid/app/AlertDialog$Builder;

    .line 21
    const-string v1, "Leave"

    invoke-virtual {v0, v1, p0}, Landroid/app/AlertDialog$Builder;->setNegativeButton(Ljava/lang/CharSequence;Landroid/content/DialogInterface$OnClickListener;)Landroid/app/AlertDialog$Builder;

    .line 22
    const/4 v1, 0x0

    invoke-virtual {v0, v1}, Landroid/app/AlertDialog$Builder;->setCancelable(Z)Landroid/app/AlertDialog$Builder;

    .line 23
    invoke-virtual {v0}, Landroid/app/AlertDialog$Builder;->show()Landroid/app/AlertDialog;

    return-void
.end method

.method public onClick(Landroid/content/DialogInterface;I)V
    .registers 4

    .line 28
    const/4 v0, -0x1    # DialogInterface.BUTTON_POSITIVE

    if-ne p2, v0, :refused

    .line 29
    iget-object v0, p0, Lcom/example/chatdemo/ConsentDialog;->activity:Landroid/app/Activity;

    invoke-static {v0}, Lcom/example/chatdemo/Consent;->keep(Landroid/content/Context;)V

    .line 30
    invoke-virtual {v0}, Landroid/app/Activity;->getApplicationContext()Landroid/content/Context;

    move-result-object v0

    invoke-static {v0}, Lcom/example/chatdemo/ChatApplication;->startServices(Landroid/content/Context;)V

    return-void

    .line 32
    :refused
    iget-object v0, p0, Lcom/example/chatdemo/ConsentDialog;->activity:Landroid/app/Activity;

    invoke-virtual {v0}, Landroid/app/Activity;->finish()V

    return-void
.end method
