.class public interface abstract La/Right;
.super Ljava/lang/Object;
.implements La/Top;
