.class public La/Answer;
.super Ljava/lang/Object;

.field public code:Ljava/lang/String;
