# Every instruction of the Dalvik bytecode specification once or more, every kind of annotation and static value,
# try ranges with and without catch-all, debug information, call sites and hidden-API flags. It is read, never run.
# Build: smali assemble --api 29 --jobs 1 --output opcodes.dex opcodes.smali
.class public Lcom/example/Opcodes;
.super Ljava/lang/Object;
.implements Ljava/lang/Runnable;
.source "Opcodes.java"

.annotation runtime Lcom/example/Marked;
    aByte = -0x1t
    aShort = -0x12cs
    aChar = '\u4e2d'
    anInt = -0x80000000
    aLong = 0x123456789abcdefL
    aFloat = 1.5f
    aDouble = -2.5e-100
    aString = "text"
    aType = Ljava/lang/String;
    aField = Lcom/example/Opcodes;->instance:I
    aMethod = Lcom/example/Opcodes;->run()V
    anEnum = .enum Ljava/lang/annotation/ElementType;->FIELD:Ljava/lang/annotation/ElementType;
    aBoolean = true
    anArray = { 0x1, 0x2 }
    nested = .subannotation Lcom/example/Inner;
        values = { 0x1, .subannotation Lcom/example/Inner; .end subannotation }
    .end subannotation
.end annotation

.field public static final greylist B:B = -0x1t
.field public static final S:S = -0x12cs
.field public static final C:C = '\u4e2d'
.field public static final I:I = -0x80000000
.field public static final J:J = 0x123456789abcdefL
.field public static final F:F = 1.5f
.field public static final G:F = Infinityf
.field public static final H:F = 1.0E10f
.field public static final D:D = -2.5e-100
.field public static final Z:Z = true
.field public static final N:Ljava/lang/String; = null
.field public static final T:Ljava/lang/String; = "a\tb\"c\\ \u4e2d"
.field public static final U:Ljava/lang/String;
.field private volatile blacklist instance:I
    .annotation build Lcom/example/OnField;
    .end annotation
.end field

.method public constructor greylist-max-o <init>()V
    .registers 1
    invoke-direct {p0}, Ljava/lang/Object;-><init>()V
    return-void
.end method

.method public native synchronized missing()V
.end method

.method public run()V
    .registers 65535
    .annotation system Lcom/example/OnMethod;
    .end annotation
    .prologue
    .line 10
    :start
    nop
    move v1, v15
    move/from16 v255, v300
    move/16 v1, v65534
    move-wide v1, v15
    move-wide/from16 v255, v300
    move-wide/16 v1, v65534
    move-object v1, v15
    move-object/from16 v255, v300
    move-object/16 v1, v65534
    move-result v255
    move-result-wide v255
    move-result-object v255
    move-exception v255
    return-void 
    return v255
    return-wide v255
    return-object v255
    const/4 v1, -0x8
    const/16 v255, -0x8000
    const v255, 0x7fc00001
    const/high16 v255, -0x7fff0000
    const-wide/16 v255, -0x8000
    const-wide/32 v255, 0x7fc00001
    const-wide v255, 0x400921fb54442d18L
    const-wide/high16 v255, -0x8000000000000000L
    const-string v255, "text"
    const-string/jumbo v255, "text"
    const-class v255, Ljava/lang/String;
    monitor-enter v255
    monitor-exit v255
    check-cast v255, Ljava/lang/String;
    instance-of v1, v15, Ljava/lang/String;
    array-length v1, v15
    new-instance v255, Ljava/lang/String;
    new-array v1, v15, [I
    filled-new-array {v1, v2, v3, v4, v15}, [I
    filled-new-array/range {v300 .. v306}, [I
    fill-array-data v255, :p26
    throw v255
    :b0
    goto :l0
    goto :b0
    :l0
    nop
    :b1
    goto/16 :l1
    goto/16 :b1
    :l1
    nop
    :b2
    goto/32 :l2
    goto/32 :b2
    :l2
    nop
    packed-switch v255, :p2b
    sparse-switch v255, :p2c
    cmpl-float v1, v128, v255
    cmpg-float v1, v128, v255
    cmpl-double v1, v128, v255
    cmpg-double v1, v128, v255
    cmp-long v1, v128, v255
    :b3
    if-eq v1, v15, :l3
    if-eq v1, v15, :b3
    :l3
    nop
    :b4
    if-ne v1, v15, :l4
    if-ne v1, v15, :b4
    :l4
    nop
    :b5
    if-lt v1, v15, :l5
    if-lt v1, v15, :b5
    :l5
    nop
    :b6
    if-ge v1, v15, :l6
    if-ge v1, v15, :b6
    :l6
    nop
    :b7
    if-gt v1, v15, :l7
    if-gt v1, v15, :b7
    :l7
    nop
    :b8
    if-le v1, v15, :l8
    if-le v1, v15, :b8
    :l8
    nop
    :b9
    if-eqz v255, :l9
    if-eqz v255, :b9
    :l9
    nop
    :b10
    if-nez v255, :l10
    if-nez v255, :b10
    :l10
    nop
    :b11
    if-ltz v255, :l11
    if-ltz v255, :b11
    :l11
    nop
    :b12
    if-gez v255, :l12
    if-gez v255, :b12
    :l12
    nop
    :b13
    if-gtz v255, :l13
    if-gtz v255, :b13
    :l13
    nop
    :b14
    if-lez v255, :l14
    if-lez v255, :b14
    :l14
    nop
    aget v1, v128, v255
    aget-wide v1, v128, v255
    aget-object v1, v128, v255
    aget-boolean v1, v128, v255
    aget-byte v1, v128, v255
    aget-char v1, v128, v255
    aget-short v1, v128, v255
    aput v1, v128, v255
    aput-wide v1, v128, v255
    aput-object v1, v128, v255
    aput-boolean v1, v128, v255
    aput-byte v1, v128, v255
    aput-char v1, v128, v255
    aput-short v1, v128, v255
    iget v1, v15, Lcom/example/Opcodes;->instance:I
    iget-wide v1, v15, Lcom/example/Opcodes;->instance:I
    iget-object v1, v15, Lcom/example/Opcodes;->instance:I
    iget-boolean v1, v15, Lcom/example/Opcodes;->instance:I
    iget-byte v1, v15, Lcom/example/Opcodes;->instance:I
    iget-char v1, v15, Lcom/example/Opcodes;->instance:I
    iget-short v1, v15, Lcom/example/Opcodes;->instance:I
    iput v1, v15, Lcom/example/Opcodes;->instance:I
    :middle
    .line 3
    .local v1, "one":I, "TT;"
    iput-wide v1, v15, Lcom/example/Opcodes;->instance:I
    iput-object v1, v15, Lcom/example/Opcodes;->instance:I
    iput-boolean v1, v15, Lcom/example/Opcodes;->instance:I
    iput-byte v1, v15, Lcom/example/Opcodes;->instance:I
    iput-char v1, v15, Lcom/example/Opcodes;->instance:I
    iput-short v1, v15, Lcom/example/Opcodes;->instance:I
    sget v255, Lcom/example/Opcodes;->instance:I
    sget-wide v255, Lcom/example/Opcodes;->instance:I
    sget-object v255, Lcom/example/Opcodes;->instance:I
    sget-boolean v255, Lcom/example/Opcodes;->instance:I
    sget-byte v255, Lcom/example/Opcodes;->instance:I
    sget-char v255, Lcom/example/Opcodes;->instance:I
    sget-short v255, Lcom/example/Opcodes;->instance:I
    sput v255, Lcom/example/Opcodes;->instance:I
    sput-wide v255, Lcom/example/Opcodes;->instance:I
    sput-object v255, Lcom/example/Opcodes;->instance:I
    sput-boolean v255, Lcom/example/Opcodes;->instance:I
    sput-byte v255, Lcom/example/Opcodes;->instance:I
    sput-char v255, Lcom/example/Opcodes;->instance:I
    sput-short v255, Lcom/example/Opcodes;->instance:I
    invoke-virtual {v1, v2, v3, v4, v15}, Lcom/example/Opcodes;->call(II)V
    invoke-super {v1, v2, v3, v4, v15}, Lcom/example/Opcodes;->call(II)V
    invoke-direct {v1, v2, v3, v4, v15}, Lcom/example/Opcodes;->call(II)V
    invoke-static {v1, v2, v3, v4, v15}, Lcom/example/Opcodes;->call(II)V
    invoke-interface {v1, v2, v3, v4, v15}, Lcom/example/Opcodes;->call(II)V
    invoke-virtual/range {v300 .. v306}, Lcom/example/Opcodes;->call(II)V
    invoke-super/range {v300 .. v306}, Lcom/example/Opcodes;->call(II)V
    invoke-direct/range {v300 .. v306}, Lcom/example/Opcodes;->call(II)V
    invoke-static/range {v300 .. v306}, Lcom/example/Opcodes;->call(II)V
    invoke-interface/range {v300 .. v306}, Lcom/example/Opcodes;->call(II)V
    neg-int v1, v15
    not-int v1, v15
    neg-long v1, v15
    not-long v1, v15
    neg-float v1, v15
    neg-double v1, v15
    int-to-long v1, v15
    int-to-float v1, v15
    int-to-double v1, v15
    long-to-int v1, v15
    long-to-float v1, v15
    long-to-double v1, v15
    float-to-int v1, v15
    float-to-long v1, v15
    float-to-double v1, v15
    double-to-int v1, v15
    double-to-long v1, v15
    double-to-float v1, v15
    int-to-byte v1, v15
    int-to-char v1, v15
    int-to-short v1, v15
    add-int v1, v128, v255
    sub-int v1, v128, v255
    mul-int v1, v128, v255
    div-int v1, v128, v255
    rem-int v1, v128, v255
    and-int v1, v128, v255
    or-int v1, v128, v255
    xor-int v1, v128, v255
    shl-int v1, v128, v255
    shr-int v1, v128, v255
    ushr-int v1, v128, v255
    add-long v1, v128, v255
    sub-long v1, v128, v255
    mul-long v1, v128, v255
    div-long v1, v128, v255
    rem-long v1, v128, v255
    and-long v1, v128, v255
    or-long v1, v128, v255
    xor-long v1, v128, v255
    shl-long v1, v128, v255
    shr-long v1, v128, v255
    ushr-long v1, v128, v255
    add-float v1, v128, v255
    sub-float v1, v128, v255
    mul-float v1, v128, v255
    div-float v1, v128, v255
    rem-float v1, v128, v255
    add-double v1, v128, v255
    sub-double v1, v128, v255
    mul-double v1, v128, v255
    div-double v1, v128, v255
    rem-double v1, v128, v255
    add-int/2addr v1, v15
    sub-int/2addr v1, v15
    mul-int/2addr v1, v15
    div-int/2addr v1, v15
    rem-int/2addr v1, v15
    and-int/2addr v1, v15
    or-int/2addr v1, v15
    xor-int/2addr v1, v15
    shl-int/2addr v1, v15
    shr-int/2addr v1, v15
    ushr-int/2addr v1, v15
    add-long/2addr v1, v15
    sub-long/2addr v1, v15
    mul-long/2addr v1, v15
    div-long/2addr v1, v15
    rem-long/2addr v1, v15
    and-long/2addr v1, v15
    or-long/2addr v1, v15
    xor-long/2addr v1, v15
    shl-long/2addr v1, v15
    shr-long/2addr v1, v15
    ushr-long/2addr v1, v15
    add-float/2addr v1, v15
    sub-float/2addr v1, v15
    mul-float/2addr v1, v15
    div-float/2addr v1, v15
    rem-float/2addr v1, v15
    add-double/2addr v1, v15
    sub-double/2addr v1, v15
    mul-double/2addr v1, v15
    div-double/2addr v1, v15
    rem-double/2addr v1, v15
    add-int/lit16 v1, v15, -0x8000
    rsub-int v1, v15, -0x8000
    mul-int/lit16 v1, v15, -0x8000
    div-int/lit16 v1, v15, -0x8000
    rem-int/lit16 v1, v15, -0x8000
    and-int/lit16 v1, v15, -0x8000
    or-int/lit16 v1, v15, -0x8000
    xor-int/lit16 v1, v15, -0x8000
    add-int/lit8 v1, v255, -0x80
    rsub-int/lit8 v1, v255, -0x80
    mul-int/lit8 v1, v255, -0x80
    div-int/lit8 v1, v255, -0x80
    rem-int/lit8 v1, v255, -0x80
    and-int/lit8 v1, v255, -0x80
    or-int/lit8 v1, v255, -0x80
    xor-int/lit8 v1, v255, -0x80
    shl-int/lit8 v1, v255, -0x80
    shr-int/lit8 v1, v255, -0x80
    ushr-int/lit8 v1, v255, -0x80
    invoke-polymorphic {v1, v2, v15}, Ljava/lang/invoke/MethodHandle;->invokeExact([Ljava/lang/Object;)Ljava/lang/Object;, (II)V
    invoke-polymorphic/range {v300 .. v304}, Ljava/lang/invoke/MethodHandle;->invoke([Ljava/lang/Object;)Ljava/lang/Object;, (IIJ)V
    invoke-custom {v1, v2, v3, v4, v15}, call_site_0("name", (I)V, "extra", 0x7)@Lcom/example/Opcodes;->bootstrap(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;I)Ljava/lang/invoke/CallSite;
    invoke-custom/range {v300 .. v306}, call_site_0("name", (I)V, "extra", 0x7)@Lcom/example/Opcodes;->bootstrap(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;I)Ljava/lang/invoke/CallSite;
    const-method-handle v255, invoke-static@Lcom/example/Opcodes;->call(II)V
    const-method-type v255, (ILjava/lang/String;J)V
    invoke-static {}, Lcom/example/Opcodes;->none()V
    invoke-static {v1}, Lcom/example/Opcodes;->one(I)V
    invoke-static/range {v0 .. v0}, Lcom/example/Opcodes;->one(I)V
    :first
    return-void
    :end
    .catch Ljava/lang/RuntimeException; {:start .. :middle} :first
    .catch Ljava/lang/Exception; {:start .. :middle} :b3
    .catchall {:start .. :middle} :b4
    .catch Ljava/lang/Error; {:middle .. :first} :first
    :p2b
    .packed-switch -0x2
        :first
        :b3
        :b4
    .end packed-switch
    :p2c
    .sparse-switch
        -0x80000000 -> :first
        0x7 -> :b3
    .end sparse-switch
    :p26
    .array-data 1
        0x1t 0x2t 0x3t
    .end array-data
.end method

.method public static lines(IJLjava/lang/String;)V
    .registers 6
    .param p0, "number"
        .annotation runtime Lcom/example/OnParameter;
        .end annotation
    .end param
    .param p3, "text"
    .line 1000
    nop
    .source "Other.java"
    .line 1
    .local v0, "local":I
    nop
    .end local v0
    .line 500000
    nop
    .restart local v0
    nop
    .local v0, "again":Ljava/util/List;, "Ljava/util/List<TT;>;"
    .epilogue
    .line 500001
    return-void
    .end local p0
.end method

.method public static call(II)V
    .registers 2
    return-void
.end method
