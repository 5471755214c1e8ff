.class public interface abstract Lcom/baidu/speech/EventManager;
.super Ljava/lang/Object;
.source "EventManager.java"


.method public abstract registerListener(Lcom/baidu/speech/EventListener;)V
.end method

.method public abstract send(Ljava/lang/String;Ljava/lang/String;[BII)V
.end method

.method public abstract unregisterListener(Lcom/baidu/speech/EventListener;)V
.end method
