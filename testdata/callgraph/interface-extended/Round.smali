.class public interface abstract La/Round;
.super Ljava/lang/Object;
.implements La/Shape;
