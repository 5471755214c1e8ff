.class public La/Main;
.super Ljava/lang/Object;

.field static telephony:Landroid/telephony/TelephonyManager;

.method public static entry()V
    .locals 0
    invoke-static {}, La/Main;->hit()V
    invoke-static {}, La/Main;->call0()V
    invoke-static {}, La/Main;->call1()V
    invoke-static {}, La/Main;->call2()V
    invoke-static {}, La/Main;->call3()V
    invoke-static {}, La/Main;->call4()V
    invoke-static {}, La/Main;->call5()V
    invoke-static {}, La/Main;->call6()V
    invoke-static {}, La/Main;->call7()V
    invoke-static {}, La/Main;->call8()V
    invoke-static {}, La/Main;->call9()V
    invoke-static {}, La/Main;->call10()V
    invoke-static {}, La/Main;->call11()V
    invoke-static {}, La/Main;->call12()V
    invoke-static {}, La/Main;->call13()V
    invoke-static {}, La/Main;->call14()V
    invoke-static {}, La/Main;->call15()V
    invoke-static {}, La/Main;->call16()V
    invoke-static {}, La/Main;->call17()V
    invoke-static {}, La/Main;->call18()V
    invoke-static {}, La/Main;->call19()V
    invoke-static {}, La/Main;->call20()V
    invoke-static {}, La/Main;->call21()V
    invoke-static {}, La/Main;->call22()V
    invoke-static {}, La/Main;->call23()V
    invoke-static {}, La/Main;->call24()V
    invoke-static {}, La/Main;->call25()V
    invoke-static {}, La/Main;->call26()V
    invoke-static {}, La/Main;->call27()V
    invoke-static {}, La/Main;->call28()V
    invoke-static {}, La/Main;->call29()V
    invoke-static {}, La/Main;->call30()V
    invoke-static {}, La/Main;->call31()V
    invoke-static {}, La/Main;->call32()V
    invoke-static {}, La/Main;->call33()V
    invoke-static {}, La/Main;->call34()V
    invoke-static {}, La/Main;->call35()V
    invoke-static {}, La/Main;->call36()V
    invoke-static {}, La/Main;->call37()V
    invoke-static {}, La/Main;->call38()V
    invoke-static {}, La/Main;->call39()V
    invoke-static {}, La/Main;->call40()V
    invoke-static {}, La/Main;->call41()V
    invoke-static {}, La/Main;->call42()V
    invoke-static {}, La/Main;->call43()V
    invoke-static {}, La/Main;->call44()V
    invoke-static {}, La/Main;->call45()V
    invoke-static {}, La/Main;->call46()V
    invoke-static {}, La/Main;->call47()V
    invoke-static {}, La/Main;->call48()V
    invoke-static {}, La/Main;->call49()V
    invoke-static {}, La/Main;->call50()V
    invoke-static {}, La/Main;->call51()V
    invoke-static {}, La/Main;->call52()V
    invoke-static {}, La/Main;->call53()V
    invoke-static {}, La/Main;->call54()V
    invoke-static {}, La/Main;->call55()V
    invoke-static {}, La/Main;->call56()V
    invoke-static {}, La/Main;->call57()V
    invoke-static {}, La/Main;->call58()V
    invoke-static {}, La/Main;->call59()V
    invoke-static {}, La/Main;->call60()V
    invoke-static {}, La/Main;->call61()V
    invoke-static {}, La/Main;->call62()V
    invoke-static {}, La/Main;->call63()V
    invoke-static {}, La/Main;->call64()V
    invoke-static {}, La/Main;->call65()V
    invoke-static {}, La/Main;->call66()V
    invoke-static {}, La/Main;->call67()V
    invoke-static {}, La/Main;->call68()V
    invoke-static {}, La/Main;->call69()V
    return-void
.end method

.method public static hit()V
    .locals 2
    const/4 v0, 0x1
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    move-result-object v0
    const-string v1, "tag"
    invoke-static {v1, v0}, Landroid/util/Log;->e(Ljava/lang/String;Ljava/lang/String;)I
    return-void
.end method

.method static ask(I)Ljava/lang/String;
    .locals 1
    const/4 v0, 0x1
    if-ne p0, v0, :other
    sget-object v0, La/Main;->telephony:Landroid/telephony/TelephonyManager;
    invoke-virtual {v0}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;
    move-result-object v0
    return-object v0
    :other
    const-string v0, "text"
    return-object v0
.end method

.method static call0()V
    .locals 1
    const/16 v0, 0x64
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call1()V
    .locals 1
    const/16 v0, 0x65
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call2()V
    .locals 1
    const/16 v0, 0x66
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call3()V
    .locals 1
    const/16 v0, 0x67
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call4()V
    .locals 1
    const/16 v0, 0x68
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call5()V
    .locals 1
    const/16 v0, 0x69
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call6()V
    .locals 1
    const/16 v0, 0x6a
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call7()V
    .locals 1
    const/16 v0, 0x6b
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call8()V
    .locals 1
    const/16 v0, 0x6c
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call9()V
    .locals 1
    const/16 v0, 0x6d
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call10()V
    .locals 1
    const/16 v0, 0x6e
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call11()V
    .locals 1
    const/16 v0, 0x6f
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call12()V
    .locals 1
    const/16 v0, 0x70
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call13()V
    .locals 1
    const/16 v0, 0x71
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call14()V
    .locals 1
    const/16 v0, 0x72
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call15()V
    .locals 1
    const/16 v0, 0x73
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call16()V
    .locals 1
    const/16 v0, 0x74
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call17()V
    .locals 1
    const/16 v0, 0x75
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call18()V
    .locals 1
    const/16 v0, 0x76
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call19()V
    .locals 1
    const/16 v0, 0x77
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call20()V
    .locals 1
    const/16 v0, 0x78
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call21()V
    .locals 1
    const/16 v0, 0x79
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call22()V
    .locals 1
    const/16 v0, 0x7a
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call23()V
    .locals 1
    const/16 v0, 0x7b
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call24()V
    .locals 1
    const/16 v0, 0x7c
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call25()V
    .locals 1
    const/16 v0, 0x7d
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call26()V
    .locals 1
    const/16 v0, 0x7e
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call27()V
    .locals 1
    const/16 v0, 0x7f
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call28()V
    .locals 1
    const/16 v0, 0x80
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call29()V
    .locals 1
    const/16 v0, 0x81
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call30()V
    .locals 1
    const/16 v0, 0x82
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call31()V
    .locals 1
    const/16 v0, 0x83
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call32()V
    .locals 1
    const/16 v0, 0x84
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call33()V
    .locals 1
    const/16 v0, 0x85
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call34()V
    .locals 1
    const/16 v0, 0x86
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call35()V
    .locals 1
    const/16 v0, 0x87
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call36()V
    .locals 1
    const/16 v0, 0x88
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call37()V
    .locals 1
    const/16 v0, 0x89
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call38()V
    .locals 1
    const/16 v0, 0x8a
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call39()V
    .locals 1
    const/16 v0, 0x8b
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call40()V
    .locals 1
    const/16 v0, 0x8c
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call41()V
    .locals 1
    const/16 v0, 0x8d
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call42()V
    .locals 1
    const/16 v0, 0x8e
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call43()V
    .locals 1
    const/16 v0, 0x8f
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call44()V
    .locals 1
    const/16 v0, 0x90
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call45()V
    .locals 1
    const/16 v0, 0x91
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call46()V
    .locals 1
    const/16 v0, 0x92
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call47()V
    .locals 1
    const/16 v0, 0x93
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call48()V
    .locals 1
    const/16 v0, 0x94
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call49()V
    .locals 1
    const/16 v0, 0x95
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call50()V
    .locals 1
    const/16 v0, 0x96
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call51()V
    .locals 1
    const/16 v0, 0x97
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call52()V
    .locals 1
    const/16 v0, 0x98
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call53()V
    .locals 1
    const/16 v0, 0x99
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call54()V
    .locals 1
    const/16 v0, 0x9a
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call55()V
    .locals 1
    const/16 v0, 0x9b
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call56()V
    .locals 1
    const/16 v0, 0x9c
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call57()V
    .locals 1
    const/16 v0, 0x9d
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call58()V
    .locals 1
    const/16 v0, 0x9e
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call59()V
    .locals 1
    const/16 v0, 0x9f
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call60()V
    .locals 1
    const/16 v0, 0xa0
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call61()V
    .locals 1
    const/16 v0, 0xa1
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call62()V
    .locals 1
    const/16 v0, 0xa2
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call63()V
    .locals 1
    const/16 v0, 0xa3
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call64()V
    .locals 1
    const/16 v0, 0xa4
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call65()V
    .locals 1
    const/16 v0, 0xa5
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call66()V
    .locals 1
    const/16 v0, 0xa6
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call67()V
    .locals 1
    const/16 v0, 0xa7
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call68()V
    .locals 1
    const/16 v0, 0xa8
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method

.method static call69()V
    .locals 1
    const/16 v0, 0xa9
    invoke-static {v0}, La/Main;->ask(I)Ljava/lang/String;
    return-void
.end method
