.class public interface abstract Lcom/baidu/speech/EventListener;
.super Ljava/lang/Object;
.source "EventListener.java"


.method public abstract onEvent(Ljava/lang/String;Ljava/lang/String;[BII)V
.end method
