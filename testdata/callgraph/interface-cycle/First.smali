.class public interface abstract La/First;
.super Ljava/lang/Object;
.implements La/Second;
