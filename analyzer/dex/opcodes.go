package dex

import "fmt"

// Opcode is the operation of an [Instruction]: the low byte of its first unit, or for a payload the whole unit.
type Opcode uint16

// Operations, in the order of the Dalvik bytecode specification (source.android.com/docs/core/runtime/dalvik-bytecode)
// for versions 035 to 041. Those that a version added later are decoded in every version, as Android's runtime does.
const (
	OpNop                    Opcode = 0x00
	OpMove                   Opcode = 0x01
	OpMoveFrom16             Opcode = 0x02
	OpMove16                 Opcode = 0x03
	OpMoveWide               Opcode = 0x04
	OpMoveWideFrom16         Opcode = 0x05
	OpMoveWide16             Opcode = 0x06
	OpMoveObject             Opcode = 0x07
	OpMoveObjectFrom16       Opcode = 0x08
	OpMoveObject16           Opcode = 0x09
	OpMoveResult             Opcode = 0x0a
	OpMoveResultWide         Opcode = 0x0b
	OpMoveResultObject       Opcode = 0x0c
	OpMoveException          Opcode = 0x0d
	OpReturnVoid             Opcode = 0x0e
	OpReturn                 Opcode = 0x0f
	OpReturnWide             Opcode = 0x10
	OpReturnObject           Opcode = 0x11
	OpConst4                 Opcode = 0x12
	OpConst16                Opcode = 0x13
	OpConst                  Opcode = 0x14
	OpConstHigh16            Opcode = 0x15
	OpConstWide16            Opcode = 0x16
	OpConstWide32            Opcode = 0x17
	OpConstWide              Opcode = 0x18
	OpConstWideHigh16        Opcode = 0x19
	OpConstString            Opcode = 0x1a
	OpConstStringJumbo       Opcode = 0x1b
	OpConstClass             Opcode = 0x1c
	OpMonitorEnter           Opcode = 0x1d
	OpMonitorExit            Opcode = 0x1e
	OpCheckCast              Opcode = 0x1f
	OpInstanceOf             Opcode = 0x20
	OpArrayLength            Opcode = 0x21
	OpNewInstance            Opcode = 0x22
	OpNewArray               Opcode = 0x23
	OpFilledNewArray         Opcode = 0x24
	OpFilledNewArrayRange    Opcode = 0x25
	OpFillArrayData          Opcode = 0x26
	OpThrow                  Opcode = 0x27
	OpGoto                   Opcode = 0x28
	OpGoto16                 Opcode = 0x29
	OpGoto32                 Opcode = 0x2a
	OpPackedSwitch           Opcode = 0x2b
	OpSparseSwitch           Opcode = 0x2c
	OpCmplFloat              Opcode = 0x2d
	OpCmpgFloat              Opcode = 0x2e
	OpCmplDouble             Opcode = 0x2f
	OpCmpgDouble             Opcode = 0x30
	OpCmpLong                Opcode = 0x31
	OpIfEq                   Opcode = 0x32
	OpIfNe                   Opcode = 0x33
	OpIfLt                   Opcode = 0x34
	OpIfGe                   Opcode = 0x35
	OpIfGt                   Opcode = 0x36
	OpIfLe                   Opcode = 0x37
	OpIfEqz                  Opcode = 0x38
	OpIfNez                  Opcode = 0x39
	OpIfLtz                  Opcode = 0x3a
	OpIfGez                  Opcode = 0x3b
	OpIfGtz                  Opcode = 0x3c
	OpIfLez                  Opcode = 0x3d
	OpAget                   Opcode = 0x44
	OpAgetWide               Opcode = 0x45
	OpAgetObject             Opcode = 0x46
	OpAgetBoolean            Opcode = 0x47
	OpAgetByte               Opcode = 0x48
	OpAgetChar               Opcode = 0x49
	OpAgetShort              Opcode = 0x4a
	OpAput                   Opcode = 0x4b
	OpAputWide               Opcode = 0x4c
	OpAputObject             Opcode = 0x4d
	OpAputBoolean            Opcode = 0x4e
	OpAputByte               Opcode = 0x4f
	OpAputChar               Opcode = 0x50
	OpAputShort              Opcode = 0x51
	OpIget                   Opcode = 0x52
	OpIgetWide               Opcode = 0x53
	OpIgetObject             Opcode = 0x54
	OpIgetBoolean            Opcode = 0x55
	OpIgetByte               Opcode = 0x56
	OpIgetChar               Opcode = 0x57
	OpIgetShort              Opcode = 0x58
	OpIput                   Opcode = 0x59
	OpIputWide               Opcode = 0x5a
	OpIputObject             Opcode = 0x5b
	OpIputBoolean            Opcode = 0x5c
	OpIputByte               Opcode = 0x5d
	OpIputChar               Opcode = 0x5e
	OpIputShort              Opcode = 0x5f
	OpSget                   Opcode = 0x60
	OpSgetWide               Opcode = 0x61
	OpSgetObject             Opcode = 0x62
	OpSgetBoolean            Opcode = 0x63
	OpSgetByte               Opcode = 0x64
	OpSgetChar               Opcode = 0x65
	OpSgetShort              Opcode = 0x66
	OpSput                   Opcode = 0x67
	OpSputWide               Opcode = 0x68
	OpSputObject             Opcode = 0x69
	OpSputBoolean            Opcode = 0x6a
	OpSputByte               Opcode = 0x6b
	OpSputChar               Opcode = 0x6c
	OpSputShort              Opcode = 0x6d
	OpInvokeVirtual          Opcode = 0x6e
	OpInvokeSuper            Opcode = 0x6f
	OpInvokeDirect           Opcode = 0x70
	OpInvokeStatic           Opcode = 0x71
	OpInvokeInterface        Opcode = 0x72
	OpInvokeVirtualRange     Opcode = 0x74
	OpInvokeSuperRange       Opcode = 0x75
	OpInvokeDirectRange      Opcode = 0x76
	OpInvokeStaticRange      Opcode = 0x77
	OpInvokeInterfaceRange   Opcode = 0x78
	OpNegInt                 Opcode = 0x7b
	OpNotInt                 Opcode = 0x7c
	OpNegLong                Opcode = 0x7d
	OpNotLong                Opcode = 0x7e
	OpNegFloat               Opcode = 0x7f
	OpNegDouble              Opcode = 0x80
	OpIntToLong              Opcode = 0x81
	OpIntToFloat             Opcode = 0x82
	OpIntToDouble            Opcode = 0x83
	OpLongToInt              Opcode = 0x84
	OpLongToFloat            Opcode = 0x85
	OpLongToDouble           Opcode = 0x86
	OpFloatToInt             Opcode = 0x87
	OpFloatToLong            Opcode = 0x88
	OpFloatToDouble          Opcode = 0x89
	OpDoubleToInt            Opcode = 0x8a
	OpDoubleToLong           Opcode = 0x8b
	OpDoubleToFloat          Opcode = 0x8c
	OpIntToByte              Opcode = 0x8d
	OpIntToChar              Opcode = 0x8e
	OpIntToShort             Opcode = 0x8f
	OpAddInt                 Opcode = 0x90
	OpSubInt                 Opcode = 0x91
	OpMulInt                 Opcode = 0x92
	OpDivInt                 Opcode = 0x93
	OpRemInt                 Opcode = 0x94
	OpAndInt                 Opcode = 0x95
	OpOrInt                  Opcode = 0x96
	OpXorInt                 Opcode = 0x97
	OpShlInt                 Opcode = 0x98
	OpShrInt                 Opcode = 0x99
	OpUshrInt                Opcode = 0x9a
	OpAddLong                Opcode = 0x9b
	OpSubLong                Opcode = 0x9c
	OpMulLong                Opcode = 0x9d
	OpDivLong                Opcode = 0x9e
	OpRemLong                Opcode = 0x9f
	OpAndLong                Opcode = 0xa0
	OpOrLong                 Opcode = 0xa1
	OpXorLong                Opcode = 0xa2
	OpShlLong                Opcode = 0xa3
	OpShrLong                Opcode = 0xa4
	OpUshrLong               Opcode = 0xa5
	OpAddFloat               Opcode = 0xa6
	OpSubFloat               Opcode = 0xa7
	OpMulFloat               Opcode = 0xa8
	OpDivFloat               Opcode = 0xa9
	OpRemFloat               Opcode = 0xaa
	OpAddDouble              Opcode = 0xab
	OpSubDouble              Opcode = 0xac
	OpMulDouble              Opcode = 0xad
	OpDivDouble              Opcode = 0xae
	OpRemDouble              Opcode = 0xaf
	OpAddInt2Addr            Opcode = 0xb0
	OpSubInt2Addr            Opcode = 0xb1
	OpMulInt2Addr            Opcode = 0xb2
	OpDivInt2Addr            Opcode = 0xb3
	OpRemInt2Addr            Opcode = 0xb4
	OpAndInt2Addr            Opcode = 0xb5
	OpOrInt2Addr             Opcode = 0xb6
	OpXorInt2Addr            Opcode = 0xb7
	OpShlInt2Addr            Opcode = 0xb8
	OpShrInt2Addr            Opcode = 0xb9
	OpUshrInt2Addr           Opcode = 0xba
	OpAddLong2Addr           Opcode = 0xbb
	OpSubLong2Addr           Opcode = 0xbc
	OpMulLong2Addr           Opcode = 0xbd
	OpDivLong2Addr           Opcode = 0xbe
	OpRemLong2Addr           Opcode = 0xbf
	OpAndLong2Addr           Opcode = 0xc0
	OpOrLong2Addr            Opcode = 0xc1
	OpXorLong2Addr           Opcode = 0xc2
	OpShlLong2Addr           Opcode = 0xc3
	OpShrLong2Addr           Opcode = 0xc4
	OpUshrLong2Addr          Opcode = 0xc5
	OpAddFloat2Addr          Opcode = 0xc6
	OpSubFloat2Addr          Opcode = 0xc7
	OpMulFloat2Addr          Opcode = 0xc8
	OpDivFloat2Addr          Opcode = 0xc9
	OpRemFloat2Addr          Opcode = 0xca
	OpAddDouble2Addr         Opcode = 0xcb
	OpSubDouble2Addr         Opcode = 0xcc
	OpMulDouble2Addr         Opcode = 0xcd
	OpDivDouble2Addr         Opcode = 0xce
	OpRemDouble2Addr         Opcode = 0xcf
	OpAddIntLit16            Opcode = 0xd0
	OpRsubInt                Opcode = 0xd1
	OpMulIntLit16            Opcode = 0xd2
	OpDivIntLit16            Opcode = 0xd3
	OpRemIntLit16            Opcode = 0xd4
	OpAndIntLit16            Opcode = 0xd5
	OpOrIntLit16             Opcode = 0xd6
	OpXorIntLit16            Opcode = 0xd7
	OpAddIntLit8             Opcode = 0xd8
	OpRsubIntLit8            Opcode = 0xd9
	OpMulIntLit8             Opcode = 0xda
	OpDivIntLit8             Opcode = 0xdb
	OpRemIntLit8             Opcode = 0xdc
	OpAndIntLit8             Opcode = 0xdd
	OpOrIntLit8              Opcode = 0xde
	OpXorIntLit8             Opcode = 0xdf
	OpShlIntLit8             Opcode = 0xe0
	OpShrIntLit8             Opcode = 0xe1
	OpUshrIntLit8            Opcode = 0xe2
	OpInvokePolymorphic      Opcode = 0xfa
	OpInvokePolymorphicRange Opcode = 0xfb
	OpInvokeCustom           Opcode = 0xfc
	OpInvokeCustomRange      Opcode = 0xfd
	OpConstMethodHandle      Opcode = 0xfe
	OpConstMethodType        Opcode = 0xff

	// The three payloads lie between instructions and are reached only through the instruction that names them.
	OpPackedSwitchPayload  Opcode = 0x0100
	OpSparseSwitchPayload  Opcode = 0x0200
	OpFillArrayDataPayload Opcode = 0x0300
)

// Format is the layout of an instruction, named as in the Dalvik executable instruction formats
// (source.android.com/docs/core/runtime/instruction-formats): units, registers, kind of the rest.
type Format uint8

// Formats. The zero value belongs to opcodes that the specification leaves unused.
const (
	FormatNone Format = iota
	Format10x
	Format12x
	Format11n
	Format11x
	Format10t
	Format20t
	Format22x
	Format21t
	Format21s
	Format21h
	Format21c
	Format23x
	Format22b
	Format22t
	Format22s
	Format22c
	Format30t
	Format32x
	Format31i
	Format31t
	Format31c
	Format35c
	Format3rc
	Format45cc
	Format4rcc
	Format51l
	// FormatPayload is that of the three payloads, whose size is in their first units.
	FormatPayload
)

// Reference says which table [Instruction.Index] points into.
type Reference uint8

// References. An invoke-polymorphic refers to a method and, by [Instruction.Proto], to a prototype.
const (
	RefNone Reference = iota
	RefString
	RefType
	RefField
	RefMethod
	RefProto
	RefCallSite
	RefMethodHandle
)

// opcode describes one operation; an unused one has no name.
type opcode struct {
	name   string
	format Format
	ref    Reference
}

var opcodes = [256]opcode{
	OpNop:                    {"nop", Format10x, RefNone},
	OpMove:                   {"move", Format12x, RefNone},
	OpMoveFrom16:             {"move/from16", Format22x, RefNone},
	OpMove16:                 {"move/16", Format32x, RefNone},
	OpMoveWide:               {"move-wide", Format12x, RefNone},
	OpMoveWideFrom16:         {"move-wide/from16", Format22x, RefNone},
	OpMoveWide16:             {"move-wide/16", Format32x, RefNone},
	OpMoveObject:             {"move-object", Format12x, RefNone},
	OpMoveObjectFrom16:       {"move-object/from16", Format22x, RefNone},
	OpMoveObject16:           {"move-object/16", Format32x, RefNone},
	OpMoveResult:             {"move-result", Format11x, RefNone},
	OpMoveResultWide:         {"move-result-wide", Format11x, RefNone},
	OpMoveResultObject:       {"move-result-object", Format11x, RefNone},
	OpMoveException:          {"move-exception", Format11x, RefNone},
	OpReturnVoid:             {"return-void", Format10x, RefNone},
	OpReturn:                 {"return", Format11x, RefNone},
	OpReturnWide:             {"return-wide", Format11x, RefNone},
	OpReturnObject:           {"return-object", Format11x, RefNone},
	OpConst4:                 {"const/4", Format11n, RefNone},
	OpConst16:                {"const/16", Format21s, RefNone},
	OpConst:                  {"const", Format31i, RefNone},
	OpConstHigh16:            {"const/high16", Format21h, RefNone},
	OpConstWide16:            {"const-wide/16", Format21s, RefNone},
	OpConstWide32:            {"const-wide/32", Format31i, RefNone},
	OpConstWide:              {"const-wide", Format51l, RefNone},
	OpConstWideHigh16:        {"const-wide/high16", Format21h, RefNone},
	OpConstString:            {"const-string", Format21c, RefString},
	OpConstStringJumbo:       {"const-string/jumbo", Format31c, RefString},
	OpConstClass:             {"const-class", Format21c, RefType},
	OpMonitorEnter:           {"monitor-enter", Format11x, RefNone},
	OpMonitorExit:            {"monitor-exit", Format11x, RefNone},
	OpCheckCast:              {"check-cast", Format21c, RefType},
	OpInstanceOf:             {"instance-of", Format22c, RefType},
	OpArrayLength:            {"array-length", Format12x, RefNone},
	OpNewInstance:            {"new-instance", Format21c, RefType},
	OpNewArray:               {"new-array", Format22c, RefType},
	OpFilledNewArray:         {"filled-new-array", Format35c, RefType},
	OpFilledNewArrayRange:    {"filled-new-array/range", Format3rc, RefType},
	OpFillArrayData:          {"fill-array-data", Format31t, RefNone},
	OpThrow:                  {"throw", Format11x, RefNone},
	OpGoto:                   {"goto", Format10t, RefNone},
	OpGoto16:                 {"goto/16", Format20t, RefNone},
	OpGoto32:                 {"goto/32", Format30t, RefNone},
	OpPackedSwitch:           {"packed-switch", Format31t, RefNone},
	OpSparseSwitch:           {"sparse-switch", Format31t, RefNone},
	OpCmplFloat:              {"cmpl-float", Format23x, RefNone},
	OpCmpgFloat:              {"cmpg-float", Format23x, RefNone},
	OpCmplDouble:             {"cmpl-double", Format23x, RefNone},
	OpCmpgDouble:             {"cmpg-double", Format23x, RefNone},
	OpCmpLong:                {"cmp-long", Format23x, RefNone},
	OpIfEq:                   {"if-eq", Format22t, RefNone},
	OpIfNe:                   {"if-ne", Format22t, RefNone},
	OpIfLt:                   {"if-lt", Format22t, RefNone},
	OpIfGe:                   {"if-ge", Format22t, RefNone},
	OpIfGt:                   {"if-gt", Format22t, RefNone},
	OpIfLe:                   {"if-le", Format22t, RefNone},
	OpIfEqz:                  {"if-eqz", Format21t, RefNone},
	OpIfNez:                  {"if-nez", Format21t, RefNone},
	OpIfLtz:                  {"if-ltz", Format21t, RefNone},
	OpIfGez:                  {"if-gez", Format21t, RefNone},
	OpIfGtz:                  {"if-gtz", Format21t, RefNone},
	OpIfLez:                  {"if-lez", Format21t, RefNone},
	OpAget:                   {"aget", Format23x, RefNone},
	OpAgetWide:               {"aget-wide", Format23x, RefNone},
	OpAgetObject:             {"aget-object", Format23x, RefNone},
	OpAgetBoolean:            {"aget-boolean", Format23x, RefNone},
	OpAgetByte:               {"aget-byte", Format23x, RefNone},
	OpAgetChar:               {"aget-char", Format23x, RefNone},
	OpAgetShort:              {"aget-short", Format23x, RefNone},
	OpAput:                   {"aput", Format23x, RefNone},
	OpAputWide:               {"aput-wide", Format23x, RefNone},
	OpAputObject:             {"aput-object", Format23x, RefNone},
	OpAputBoolean:            {"aput-boolean", Format23x, RefNone},
	OpAputByte:               {"aput-byte", Format23x, RefNone},
	OpAputChar:               {"aput-char", Format23x, RefNone},
	OpAputShort:              {"aput-short", Format23x, RefNone},
	OpIget:                   {"iget", Format22c, RefField},
	OpIgetWide:               {"iget-wide", Format22c, RefField},
	OpIgetObject:             {"iget-object", Format22c, RefField},
	OpIgetBoolean:            {"iget-boolean", Format22c, RefField},
	OpIgetByte:               {"iget-byte", Format22c, RefField},
	OpIgetChar:               {"iget-char", Format22c, RefField},
	OpIgetShort:              {"iget-short", Format22c, RefField},
	OpIput:                   {"iput", Format22c, RefField},
	OpIputWide:               {"iput-wide", Format22c, RefField},
	OpIputObject:             {"iput-object", Format22c, RefField},
	OpIputBoolean:            {"iput-boolean", Format22c, RefField},
	OpIputByte:               {"iput-byte", Format22c, RefField},
	OpIputChar:               {"iput-char", Format22c, RefField},
	OpIputShort:              {"iput-short", Format22c, RefField},
	OpSget:                   {"sget", Format21c, RefField},
	OpSgetWide:               {"sget-wide", Format21c, RefField},
	OpSgetObject:             {"sget-object", Format21c, RefField},
	OpSgetBoolean:            {"sget-boolean", Format21c, RefField},
	OpSgetByte:               {"sget-byte", Format21c, RefField},
	OpSgetChar:               {"sget-char", Format21c, RefField},
	OpSgetShort:              {"sget-short", Format21c, RefField},
	OpSput:                   {"sput", Format21c, RefField},
	OpSputWide:               {"sput-wide", Format21c, RefField},
	OpSputObject:             {"sput-object", Format21c, RefField},
	OpSputBoolean:            {"sput-boolean", Format21c, RefField},
	OpSputByte:               {"sput-byte", Format21c, RefField},
	OpSputChar:               {"sput-char", Format21c, RefField},
	OpSputShort:              {"sput-short", Format21c, RefField},
	OpInvokeVirtual:          {"invoke-virtual", Format35c, RefMethod},
	OpInvokeSuper:            {"invoke-super", Format35c, RefMethod},
	OpInvokeDirect:           {"invoke-direct", Format35c, RefMethod},
	OpInvokeStatic:           {"invoke-static", Format35c, RefMethod},
	OpInvokeInterface:        {"invoke-interface", Format35c, RefMethod},
	OpInvokeVirtualRange:     {"invoke-virtual/range", Format3rc, RefMethod},
	OpInvokeSuperRange:       {"invoke-super/range", Format3rc, RefMethod},
	OpInvokeDirectRange:      {"invoke-direct/range", Format3rc, RefMethod},
	OpInvokeStaticRange:      {"invoke-static/range", Format3rc, RefMethod},
	OpInvokeInterfaceRange:   {"invoke-interface/range", Format3rc, RefMethod},
	OpNegInt:                 {"neg-int", Format12x, RefNone},
	OpNotInt:                 {"not-int", Format12x, RefNone},
	OpNegLong:                {"neg-long", Format12x, RefNone},
	OpNotLong:                {"not-long", Format12x, RefNone},
	OpNegFloat:               {"neg-float", Format12x, RefNone},
	OpNegDouble:              {"neg-double", Format12x, RefNone},
	OpIntToLong:              {"int-to-long", Format12x, RefNone},
	OpIntToFloat:             {"int-to-float", Format12x, RefNone},
	OpIntToDouble:            {"int-to-double", Format12x, RefNone},
	OpLongToInt:              {"long-to-int", Format12x, RefNone},
	OpLongToFloat:            {"long-to-float", Format12x, RefNone},
	OpLongToDouble:           {"long-to-double", Format12x, RefNone},
	OpFloatToInt:             {"float-to-int", Format12x, RefNone},
	OpFloatToLong:            {"float-to-long", Format12x, RefNone},
	OpFloatToDouble:          {"float-to-double", Format12x, RefNone},
	OpDoubleToInt:            {"double-to-int", Format12x, RefNone},
	OpDoubleToLong:           {"double-to-long", Format12x, RefNone},
	OpDoubleToFloat:          {"double-to-float", Format12x, RefNone},
	OpIntToByte:              {"int-to-byte", Format12x, RefNone},
	OpIntToChar:              {"int-to-char", Format12x, RefNone},
	OpIntToShort:             {"int-to-short", Format12x, RefNone},
	OpAddInt:                 {"add-int", Format23x, RefNone},
	OpSubInt:                 {"sub-int", Format23x, RefNone},
	OpMulInt:                 {"mul-int", Format23x, RefNone},
	OpDivInt:                 {"div-int", Format23x, RefNone},
	OpRemInt:                 {"rem-int", Format23x, RefNone},
	OpAndInt:                 {"and-int", Format23x, RefNone},
	OpOrInt:                  {"or-int", Format23x, RefNone},
	OpXorInt:                 {"xor-int", Format23x, RefNone},
	OpShlInt:                 {"shl-int", Format23x, RefNone},
	OpShrInt:                 {"shr-int", Format23x, RefNone},
	OpUshrInt:                {"ushr-int", Format23x, RefNone},
	OpAddLong:                {"add-long", Format23x, RefNone},
	OpSubLong:                {"sub-long", Format23x, RefNone},
	OpMulLong:                {"mul-long", Format23x, RefNone},
	OpDivLong:                {"div-long", Format23x, RefNone},
	OpRemLong:                {"rem-long", Format23x, RefNone},
	OpAndLong:                {"and-long", Format23x, RefNone},
	OpOrLong:                 {"or-long", Format23x, RefNone},
	OpXorLong:                {"xor-long", Format23x, RefNone},
	OpShlLong:                {"shl-long", Format23x, RefNone},
	OpShrLong:                {"shr-long", Format23x, RefNone},
	OpUshrLong:               {"ushr-long", Format23x, RefNone},
	OpAddFloat:               {"add-float", Format23x, RefNone},
	OpSubFloat:               {"sub-float", Format23x, RefNone},
	OpMulFloat:               {"mul-float", Format23x, RefNone},
	OpDivFloat:               {"div-float", Format23x, RefNone},
	OpRemFloat:               {"rem-float", Format23x, RefNone},
	OpAddDouble:              {"add-double", Format23x, RefNone},
	OpSubDouble:              {"sub-double", Format23x, RefNone},
	OpMulDouble:              {"mul-double", Format23x, RefNone},
	OpDivDouble:              {"div-double", Format23x, RefNone},
	OpRemDouble:              {"rem-double", Format23x, RefNone},
	OpAddInt2Addr:            {"add-int/2addr", Format12x, RefNone},
	OpSubInt2Addr:            {"sub-int/2addr", Format12x, RefNone},
	OpMulInt2Addr:            {"mul-int/2addr", Format12x, RefNone},
	OpDivInt2Addr:            {"div-int/2addr", Format12x, RefNone},
	OpRemInt2Addr:            {"rem-int/2addr", Format12x, RefNone},
	OpAndInt2Addr:            {"and-int/2addr", Format12x, RefNone},
	OpOrInt2Addr:             {"or-int/2addr", Format12x, RefNone},
	OpXorInt2Addr:            {"xor-int/2addr", Format12x, RefNone},
	OpShlInt2Addr:            {"shl-int/2addr", Format12x, RefNone},
	OpShrInt2Addr:            {"shr-int/2addr", Format12x, RefNone},
	OpUshrInt2Addr:           {"ushr-int/2addr", Format12x, RefNone},
	OpAddLong2Addr:           {"add-long/2addr", Format12x, RefNone},
	OpSubLong2Addr:           {"sub-long/2addr", Format12x, RefNone},
	OpMulLong2Addr:           {"mul-long/2addr", Format12x, RefNone},
	OpDivLong2Addr:           {"div-long/2addr", Format12x, RefNone},
	OpRemLong2Addr:           {"rem-long/2addr", Format12x, RefNone},
	OpAndLong2Addr:           {"and-long/2addr", Format12x, RefNone},
	OpOrLong2Addr:            {"or-long/2addr", Format12x, RefNone},
	OpXorLong2Addr:           {"xor-long/2addr", Format12x, RefNone},
	OpShlLong2Addr:           {"shl-long/2addr", Format12x, RefNone},
	OpShrLong2Addr:           {"shr-long/2addr", Format12x, RefNone},
	OpUshrLong2Addr:          {"ushr-long/2addr", Format12x, RefNone},
	OpAddFloat2Addr:          {"add-float/2addr", Format12x, RefNone},
	OpSubFloat2Addr:          {"sub-float/2addr", Format12x, RefNone},
	OpMulFloat2Addr:          {"mul-float/2addr", Format12x, RefNone},
	OpDivFloat2Addr:          {"div-float/2addr", Format12x, RefNone},
	OpRemFloat2Addr:          {"rem-float/2addr", Format12x, RefNone},
	OpAddDouble2Addr:         {"add-double/2addr", Format12x, RefNone},
	OpSubDouble2Addr:         {"sub-double/2addr", Format12x, RefNone},
	OpMulDouble2Addr:         {"mul-double/2addr", Format12x, RefNone},
	OpDivDouble2Addr:         {"div-double/2addr", Format12x, RefNone},
	OpRemDouble2Addr:         {"rem-double/2addr", Format12x, RefNone},
	OpAddIntLit16:            {"add-int/lit16", Format22s, RefNone},
	OpRsubInt:                {"rsub-int", Format22s, RefNone},
	OpMulIntLit16:            {"mul-int/lit16", Format22s, RefNone},
	OpDivIntLit16:            {"div-int/lit16", Format22s, RefNone},
	OpRemIntLit16:            {"rem-int/lit16", Format22s, RefNone},
	OpAndIntLit16:            {"and-int/lit16", Format22s, RefNone},
	OpOrIntLit16:             {"or-int/lit16", Format22s, RefNone},
	OpXorIntLit16:            {"xor-int/lit16", Format22s, RefNone},
	OpAddIntLit8:             {"add-int/lit8", Format22b, RefNone},
	OpRsubIntLit8:            {"rsub-int/lit8", Format22b, RefNone},
	OpMulIntLit8:             {"mul-int/lit8", Format22b, RefNone},
	OpDivIntLit8:             {"div-int/lit8", Format22b, RefNone},
	OpRemIntLit8:             {"rem-int/lit8", Format22b, RefNone},
	OpAndIntLit8:             {"and-int/lit8", Format22b, RefNone},
	OpOrIntLit8:              {"or-int/lit8", Format22b, RefNone},
	OpXorIntLit8:             {"xor-int/lit8", Format22b, RefNone},
	OpShlIntLit8:             {"shl-int/lit8", Format22b, RefNone},
	OpShrIntLit8:             {"shr-int/lit8", Format22b, RefNone},
	OpUshrIntLit8:            {"ushr-int/lit8", Format22b, RefNone},
	OpInvokePolymorphic:      {"invoke-polymorphic", Format45cc, RefMethod},
	OpInvokePolymorphicRange: {"invoke-polymorphic/range", Format4rcc, RefMethod},
	OpInvokeCustom:           {"invoke-custom", Format35c, RefCallSite},
	OpInvokeCustomRange:      {"invoke-custom/range", Format3rc, RefCallSite},
	OpConstMethodHandle:      {"const-method-handle", Format21c, RefMethodHandle},
	OpConstMethodType:        {"const-method-type", Format21c, RefProto},
}

// layout says where the operands of a format lie in the first four units, read as one little-endian word.
type layout struct {
	units uint8
	// count is the number of registers, unless a field of the word counts them, up to most.
	count, most uint8
	counted     field
	regs        [5]field
	isRange     bool
	special     bool // decoding takes one step more
	// The masks make the value a literal, a branch or neither.
	value   signed
	literal int64
	branch  int32
	index   uint32
}

// field is some bits of a word.
type field struct {
	shift uint8
	mask  uint16
}

func (f field) of(w uint64) uint16 { return uint16(w>>(f.shift&63)) & f.mask }

// signed is some bits of a word with their sign: those that are left after shifting it left and then right.
type signed struct{ left, right uint8 }

func signedAt(shift, bits uint8) signed { return signed{64 - shift - bits, 64 - bits} }

// layouts has the layout of each opcode.
var layouts = func() (out [256]*layout) {
	low4, high4, high8 := field{8, 0xf}, field{12, 0xf}, field{8, 0xff}
	second, secondLow, secondHigh, third := field{16, 0xffff}, field{16, 0xff}, field{24, 0xff}, field{32, 0xffff}
	one, two := [5]field{high8}, [5]field{low4, high4}
	five := [5]field{{32, 0xf}, {36, 0xf}, {40, 0xf}, {44, 0xf}, low4}
	formats := [...]layout{
		FormatNone: {special: true},
		Format10x:  {units: 1},
		Format12x:  {units: 1, count: 2, regs: two},
		Format11n:  {units: 1, count: 1, regs: [5]field{low4}, value: signedAt(12, 4), literal: -1},
		Format11x:  {units: 1, count: 1, regs: one},
		Format10t:  {units: 1, value: signedAt(8, 8), branch: -1},
		Format20t:  {units: 2, value: signedAt(16, 16), branch: -1},
		Format22x:  {units: 2, count: 2, regs: [5]field{high8, second}},
		Format21t:  {units: 2, count: 1, regs: one, value: signedAt(16, 16), branch: -1},
		Format21s:  {units: 2, count: 1, regs: one, value: signedAt(16, 16), literal: -1},
		Format21h:  {units: 2, count: 1, regs: one, value: signedAt(0, 32), literal: -1 << 16},
		Format21c:  {units: 2, count: 1, regs: one, index: 0xffff},
		Format23x:  {units: 2, count: 3, regs: [5]field{high8, secondLow, secondHigh}},
		Format22b:  {units: 2, count: 2, regs: [5]field{high8, secondLow}, value: signedAt(24, 8), literal: -1},
		Format22t:  {units: 2, count: 2, regs: two, value: signedAt(16, 16), branch: -1},
		Format22s:  {units: 2, count: 2, regs: two, value: signedAt(16, 16), literal: -1},
		Format22c:  {units: 2, count: 2, regs: two, index: 0xffff},
		Format30t:  {units: 3, value: signedAt(16, 32), branch: -1},
		Format32x:  {units: 3, count: 2, regs: [5]field{second, third}},
		Format31i:  {units: 3, count: 1, regs: one, value: signedAt(16, 32), literal: -1},
		Format31t:  {units: 3, count: 1, regs: one, value: signedAt(16, 32), branch: -1},
		Format31c:  {units: 3, count: 1, regs: one, index: 0xffffffff},
		Format35c:  {units: 3, counted: high4, most: 5, regs: five, index: 0xffff},
		Format3rc:  {units: 3, counted: high8, most: 255, regs: [5]field{third}, isRange: true, index: 0xffff},
		Format45cc: {units: 4, counted: high4, most: 5, regs: five, index: 0xffff, special: true},
		Format4rcc: {units: 4, counted: high8, most: 255, regs: [5]field{third}, isRange: true, index: 0xffff, special: true},
		Format51l:  {units: 5, count: 1, regs: one, special: true},
	}
	for i := range formats {
		formats[i].most = max(formats[i].most, formats[i].count)
	}
	for i, op := range opcodes {
		out[i] = &formats[op.format]
	}
	out[OpNop] = &layout{units: 1, special: true} // or a payload
	wide := formats[Format21h]
	wide.value, wide.literal = signed{left: 32}, -1<<48
	out[OpConstWideHigh16] = &wide
	return out
}()

// String returns the name as the specification writes it: "invoke-virtual/range".
func (op Opcode) String() string {
	switch {
	case op < 256 && opcodes[op].name != "":
		return opcodes[op].name
	case op == OpPackedSwitchPayload:
		return "packed-switch-payload"
	case op == OpSparseSwitchPayload:
		return "sparse-switch-payload"
	case op == OpFillArrayDataPayload:
		return "fill-array-data-payload"
	}
	return fmt.Sprintf("opcode-0x%02x", uint16(op))
}

// Format returns the layout, FormatNone for an unused opcode.
func (op Opcode) Format() Format {
	switch op {
	case OpPackedSwitchPayload, OpSparseSwitchPayload, OpFillArrayDataPayload:
		return FormatPayload
	}
	if op < 256 {
		return opcodes[op].format
	}
	return FormatNone
}

// Reference returns the kind of the index, RefNone where there is none.
func (op Opcode) Reference() Reference {
	if op < 256 {
		return opcodes[op].ref
	}
	return RefNone
}
