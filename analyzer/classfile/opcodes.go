package classfile

import "fmt"

// Opcode is the operation of an instruction (JVM specification, chapter 6).
type Opcode uint8

// Operations, in the order of their numbers, named by their mnemonics: OpIconstM1 is iconst_m1.
const (
	OpNop Opcode = iota
	OpAconstNull
	OpIconstM1
	OpIconst0
	OpIconst1
	OpIconst2
	OpIconst3
	OpIconst4
	OpIconst5
	OpLconst0
	OpLconst1
	OpFconst0
	OpFconst1
	OpFconst2
	OpDconst0
	OpDconst1
	OpBipush
	OpSipush
	OpLdc
	OpLdcW
	OpLdc2W
	OpIload
	OpLload
	OpFload
	OpDload
	OpAload
	OpIload0
	OpIload1
	OpIload2
	OpIload3
	OpLload0
	OpLload1
	OpLload2
	OpLload3
	OpFload0
	OpFload1
	OpFload2
	OpFload3
	OpDload0
	OpDload1
	OpDload2
	OpDload3
	OpAload0
	OpAload1
	OpAload2
	OpAload3
	OpIaload
	OpLaload
	OpFaload
	OpDaload
	OpAaload
	OpBaload
	OpCaload
	OpSaload
	OpIstore
	OpLstore
	OpFstore
	OpDstore
	OpAstore
	OpIstore0
	OpIstore1
	OpIstore2
	OpIstore3
	OpLstore0
	OpLstore1
	OpLstore2
	OpLstore3
	OpFstore0
	OpFstore1
	OpFstore2
	OpFstore3
	OpDstore0
	OpDstore1
	OpDstore2
	OpDstore3
	OpAstore0
	OpAstore1
	OpAstore2
	OpAstore3
	OpIastore
	OpLastore
	OpFastore
	OpDastore
	OpAastore
	OpBastore
	OpCastore
	OpSastore
	OpPop
	OpPop2
	OpDup
	OpDupX1
	OpDupX2
	OpDup2
	OpDup2X1
	OpDup2X2
	OpSwap
	OpIadd
	OpLadd
	OpFadd
	OpDadd
	OpIsub
	OpLsub
	OpFsub
	OpDsub
	OpImul
	OpLmul
	OpFmul
	OpDmul
	OpIdiv
	OpLdiv
	OpFdiv
	OpDdiv
	OpIrem
	OpLrem
	OpFrem
	OpDrem
	OpIneg
	OpLneg
	OpFneg
	OpDneg
	OpIshl
	OpLshl
	OpIshr
	OpLshr
	OpIushr
	OpLushr
	OpIand
	OpLand
	OpIor
	OpLor
	OpIxor
	OpLxor
	OpIinc
	OpI2l
	OpI2f
	OpI2d
	OpL2i
	OpL2f
	OpL2d
	OpF2i
	OpF2l
	OpF2d
	OpD2i
	OpD2l
	OpD2f
	OpI2b
	OpI2c
	OpI2s
	OpLcmp
	OpFcmpl
	OpFcmpg
	OpDcmpl
	OpDcmpg
	OpIfeq
	OpIfne
	OpIflt
	OpIfge
	OpIfgt
	OpIfle
	OpIfIcmpeq
	OpIfIcmpne
	OpIfIcmplt
	OpIfIcmpge
	OpIfIcmpgt
	OpIfIcmple
	OpIfAcmpeq
	OpIfAcmpne
	OpGoto
	OpJsr
	OpRet
	OpTableswitch
	OpLookupswitch
	OpIreturn
	OpLreturn
	OpFreturn
	OpDreturn
	OpAreturn
	OpReturn
	OpGetstatic
	OpPutstatic
	OpGetfield
	OpPutfield
	OpInvokevirtual
	OpInvokespecial
	OpInvokestatic
	OpInvokeinterface
	OpInvokedynamic
	OpNew
	OpNewarray
	OpAnewarray
	OpArraylength
	OpAthrow
	OpCheckcast
	OpInstanceof
	OpMonitorenter
	OpMonitorexit
	OpWide
	OpMultianewarray
	OpIfnull
	OpIfnonnull
	OpGotoW
	OpJsrW
)

// Operand is the form of the operands behind an opcode.
type Operand uint8

// Forms of operands, with the fields of [Instruction] that they fill.
const (
	operandUndefined Operand = iota // no instruction
	operandWide                     // the prefix wide

	// OperandNone: nothing. Index holds the slot of the forms with one built in (aload_0), Const the number that
	// a const form pushes (iconst_m1).
	OperandNone
	// OperandByte and OperandShort: a signed number in Const.
	OperandByte
	OperandShort
	// OperandConstant and OperandConstantWide: a constant in Index, of one byte (ldc) or two.
	OperandConstant
	OperandConstantWide
	// OperandLocal: the slot of a local variable in Index.
	OperandLocal
	// OperandIncrement: a slot in Index and a signed number in Const.
	OperandIncrement
	// OperandBranch and OperandBranchWide: a position in Target, from a signed distance of two or four bytes.
	OperandBranch
	OperandBranchWide
	// OperandArray: the element type of a new array in Const, 4 to 11.
	OperandArray
	// OperandInterface: an InterfaceMethodref in Index and the number of argument slots in Const.
	OperandInterface
	// OperandDynamic: an InvokeDynamic constant in Index.
	OperandDynamic
	// OperandDimensions: a Class constant in Index and the number of dimensions in Const.
	OperandDimensions
	// OperandTable and OperandLookup: a default in Target, and the cases; of a table the first match in Const.
	OperandTable
	OperandLookup
)

// opcode says what follows the operation, and what the operation includes. It is small, because the next
// instruction waits for the length.
type opcode struct {
	operand Operand
	length  uint8 // with the opcode; zero where it varies
	index   uint8 // slot of a local variable
	number  int8  // number that is pushed
}

// opcodes is the instruction set of the JVM specification, section 6.5. Numbers 202 (breakpoint), 254 and 255
// are reserved and, like those between, do not occur in class files.
var opcodes = [256]opcode{
	OpNop:             {operand: OperandNone, length: 1},
	OpAconstNull:      {operand: OperandNone, length: 1},
	OpIconstM1:        {operand: OperandNone, length: 1, number: -1},
	OpIconst0:         {operand: OperandNone, length: 1},
	OpIconst1:         {operand: OperandNone, length: 1, number: 1},
	OpIconst2:         {operand: OperandNone, length: 1, number: 2},
	OpIconst3:         {operand: OperandNone, length: 1, number: 3},
	OpIconst4:         {operand: OperandNone, length: 1, number: 4},
	OpIconst5:         {operand: OperandNone, length: 1, number: 5},
	OpLconst0:         {operand: OperandNone, length: 1},
	OpLconst1:         {operand: OperandNone, length: 1, number: 1},
	OpFconst0:         {operand: OperandNone, length: 1},
	OpFconst1:         {operand: OperandNone, length: 1, number: 1},
	OpFconst2:         {operand: OperandNone, length: 1, number: 2},
	OpDconst0:         {operand: OperandNone, length: 1},
	OpDconst1:         {operand: OperandNone, length: 1, number: 1},
	OpBipush:          {operand: OperandByte, length: 2},
	OpSipush:          {operand: OperandShort, length: 3},
	OpLdc:             {operand: OperandConstant, length: 2},
	OpLdcW:            {operand: OperandConstantWide, length: 3},
	OpLdc2W:           {operand: OperandConstantWide, length: 3},
	OpIload:           {operand: OperandLocal, length: 2},
	OpLload:           {operand: OperandLocal, length: 2},
	OpFload:           {operand: OperandLocal, length: 2},
	OpDload:           {operand: OperandLocal, length: 2},
	OpAload:           {operand: OperandLocal, length: 2},
	OpIload0:          {operand: OperandNone, length: 1},
	OpIload1:          {operand: OperandNone, length: 1, index: 1},
	OpIload2:          {operand: OperandNone, length: 1, index: 2},
	OpIload3:          {operand: OperandNone, length: 1, index: 3},
	OpLload0:          {operand: OperandNone, length: 1},
	OpLload1:          {operand: OperandNone, length: 1, index: 1},
	OpLload2:          {operand: OperandNone, length: 1, index: 2},
	OpLload3:          {operand: OperandNone, length: 1, index: 3},
	OpFload0:          {operand: OperandNone, length: 1},
	OpFload1:          {operand: OperandNone, length: 1, index: 1},
	OpFload2:          {operand: OperandNone, length: 1, index: 2},
	OpFload3:          {operand: OperandNone, length: 1, index: 3},
	OpDload0:          {operand: OperandNone, length: 1},
	OpDload1:          {operand: OperandNone, length: 1, index: 1},
	OpDload2:          {operand: OperandNone, length: 1, index: 2},
	OpDload3:          {operand: OperandNone, length: 1, index: 3},
	OpAload0:          {operand: OperandNone, length: 1},
	OpAload1:          {operand: OperandNone, length: 1, index: 1},
	OpAload2:          {operand: OperandNone, length: 1, index: 2},
	OpAload3:          {operand: OperandNone, length: 1, index: 3},
	OpIaload:          {operand: OperandNone, length: 1},
	OpLaload:          {operand: OperandNone, length: 1},
	OpFaload:          {operand: OperandNone, length: 1},
	OpDaload:          {operand: OperandNone, length: 1},
	OpAaload:          {operand: OperandNone, length: 1},
	OpBaload:          {operand: OperandNone, length: 1},
	OpCaload:          {operand: OperandNone, length: 1},
	OpSaload:          {operand: OperandNone, length: 1},
	OpIstore:          {operand: OperandLocal, length: 2},
	OpLstore:          {operand: OperandLocal, length: 2},
	OpFstore:          {operand: OperandLocal, length: 2},
	OpDstore:          {operand: OperandLocal, length: 2},
	OpAstore:          {operand: OperandLocal, length: 2},
	OpIstore0:         {operand: OperandNone, length: 1},
	OpIstore1:         {operand: OperandNone, length: 1, index: 1},
	OpIstore2:         {operand: OperandNone, length: 1, index: 2},
	OpIstore3:         {operand: OperandNone, length: 1, index: 3},
	OpLstore0:         {operand: OperandNone, length: 1},
	OpLstore1:         {operand: OperandNone, length: 1, index: 1},
	OpLstore2:         {operand: OperandNone, length: 1, index: 2},
	OpLstore3:         {operand: OperandNone, length: 1, index: 3},
	OpFstore0:         {operand: OperandNone, length: 1},
	OpFstore1:         {operand: OperandNone, length: 1, index: 1},
	OpFstore2:         {operand: OperandNone, length: 1, index: 2},
	OpFstore3:         {operand: OperandNone, length: 1, index: 3},
	OpDstore0:         {operand: OperandNone, length: 1},
	OpDstore1:         {operand: OperandNone, length: 1, index: 1},
	OpDstore2:         {operand: OperandNone, length: 1, index: 2},
	OpDstore3:         {operand: OperandNone, length: 1, index: 3},
	OpAstore0:         {operand: OperandNone, length: 1},
	OpAstore1:         {operand: OperandNone, length: 1, index: 1},
	OpAstore2:         {operand: OperandNone, length: 1, index: 2},
	OpAstore3:         {operand: OperandNone, length: 1, index: 3},
	OpIastore:         {operand: OperandNone, length: 1},
	OpLastore:         {operand: OperandNone, length: 1},
	OpFastore:         {operand: OperandNone, length: 1},
	OpDastore:         {operand: OperandNone, length: 1},
	OpAastore:         {operand: OperandNone, length: 1},
	OpBastore:         {operand: OperandNone, length: 1},
	OpCastore:         {operand: OperandNone, length: 1},
	OpSastore:         {operand: OperandNone, length: 1},
	OpPop:             {operand: OperandNone, length: 1},
	OpPop2:            {operand: OperandNone, length: 1},
	OpDup:             {operand: OperandNone, length: 1},
	OpDupX1:           {operand: OperandNone, length: 1},
	OpDupX2:           {operand: OperandNone, length: 1},
	OpDup2:            {operand: OperandNone, length: 1},
	OpDup2X1:          {operand: OperandNone, length: 1},
	OpDup2X2:          {operand: OperandNone, length: 1},
	OpSwap:            {operand: OperandNone, length: 1},
	OpIadd:            {operand: OperandNone, length: 1},
	OpLadd:            {operand: OperandNone, length: 1},
	OpFadd:            {operand: OperandNone, length: 1},
	OpDadd:            {operand: OperandNone, length: 1},
	OpIsub:            {operand: OperandNone, length: 1},
	OpLsub:            {operand: OperandNone, length: 1},
	OpFsub:            {operand: OperandNone, length: 1},
	OpDsub:            {operand: OperandNone, length: 1},
	OpImul:            {operand: OperandNone, length: 1},
	OpLmul:            {operand: OperandNone, length: 1},
	OpFmul:            {operand: OperandNone, length: 1},
	OpDmul:            {operand: OperandNone, length: 1},
	OpIdiv:            {operand: OperandNone, length: 1},
	OpLdiv:            {operand: OperandNone, length: 1},
	OpFdiv:            {operand: OperandNone, length: 1},
	OpDdiv:            {operand: OperandNone, length: 1},
	OpIrem:            {operand: OperandNone, length: 1},
	OpLrem:            {operand: OperandNone, length: 1},
	OpFrem:            {operand: OperandNone, length: 1},
	OpDrem:            {operand: OperandNone, length: 1},
	OpIneg:            {operand: OperandNone, length: 1},
	OpLneg:            {operand: OperandNone, length: 1},
	OpFneg:            {operand: OperandNone, length: 1},
	OpDneg:            {operand: OperandNone, length: 1},
	OpIshl:            {operand: OperandNone, length: 1},
	OpLshl:            {operand: OperandNone, length: 1},
	OpIshr:            {operand: OperandNone, length: 1},
	OpLshr:            {operand: OperandNone, length: 1},
	OpIushr:           {operand: OperandNone, length: 1},
	OpLushr:           {operand: OperandNone, length: 1},
	OpIand:            {operand: OperandNone, length: 1},
	OpLand:            {operand: OperandNone, length: 1},
	OpIor:             {operand: OperandNone, length: 1},
	OpLor:             {operand: OperandNone, length: 1},
	OpIxor:            {operand: OperandNone, length: 1},
	OpLxor:            {operand: OperandNone, length: 1},
	OpIinc:            {operand: OperandIncrement, length: 3},
	OpI2l:             {operand: OperandNone, length: 1},
	OpI2f:             {operand: OperandNone, length: 1},
	OpI2d:             {operand: OperandNone, length: 1},
	OpL2i:             {operand: OperandNone, length: 1},
	OpL2f:             {operand: OperandNone, length: 1},
	OpL2d:             {operand: OperandNone, length: 1},
	OpF2i:             {operand: OperandNone, length: 1},
	OpF2l:             {operand: OperandNone, length: 1},
	OpF2d:             {operand: OperandNone, length: 1},
	OpD2i:             {operand: OperandNone, length: 1},
	OpD2l:             {operand: OperandNone, length: 1},
	OpD2f:             {operand: OperandNone, length: 1},
	OpI2b:             {operand: OperandNone, length: 1},
	OpI2c:             {operand: OperandNone, length: 1},
	OpI2s:             {operand: OperandNone, length: 1},
	OpLcmp:            {operand: OperandNone, length: 1},
	OpFcmpl:           {operand: OperandNone, length: 1},
	OpFcmpg:           {operand: OperandNone, length: 1},
	OpDcmpl:           {operand: OperandNone, length: 1},
	OpDcmpg:           {operand: OperandNone, length: 1},
	OpIfeq:            {operand: OperandBranch, length: 3},
	OpIfne:            {operand: OperandBranch, length: 3},
	OpIflt:            {operand: OperandBranch, length: 3},
	OpIfge:            {operand: OperandBranch, length: 3},
	OpIfgt:            {operand: OperandBranch, length: 3},
	OpIfle:            {operand: OperandBranch, length: 3},
	OpIfIcmpeq:        {operand: OperandBranch, length: 3},
	OpIfIcmpne:        {operand: OperandBranch, length: 3},
	OpIfIcmplt:        {operand: OperandBranch, length: 3},
	OpIfIcmpge:        {operand: OperandBranch, length: 3},
	OpIfIcmpgt:        {operand: OperandBranch, length: 3},
	OpIfIcmple:        {operand: OperandBranch, length: 3},
	OpIfAcmpeq:        {operand: OperandBranch, length: 3},
	OpIfAcmpne:        {operand: OperandBranch, length: 3},
	OpGoto:            {operand: OperandBranch, length: 3},
	OpJsr:             {operand: OperandBranch, length: 3},
	OpRet:             {operand: OperandLocal, length: 2},
	OpTableswitch:     {operand: OperandTable},
	OpLookupswitch:    {operand: OperandLookup},
	OpIreturn:         {operand: OperandNone, length: 1},
	OpLreturn:         {operand: OperandNone, length: 1},
	OpFreturn:         {operand: OperandNone, length: 1},
	OpDreturn:         {operand: OperandNone, length: 1},
	OpAreturn:         {operand: OperandNone, length: 1},
	OpReturn:          {operand: OperandNone, length: 1},
	OpGetstatic:       {operand: OperandConstantWide, length: 3},
	OpPutstatic:       {operand: OperandConstantWide, length: 3},
	OpGetfield:        {operand: OperandConstantWide, length: 3},
	OpPutfield:        {operand: OperandConstantWide, length: 3},
	OpInvokevirtual:   {operand: OperandConstantWide, length: 3},
	OpInvokespecial:   {operand: OperandConstantWide, length: 3},
	OpInvokestatic:    {operand: OperandConstantWide, length: 3},
	OpInvokeinterface: {operand: OperandInterface, length: 5},
	OpInvokedynamic:   {operand: OperandDynamic, length: 5},
	OpNew:             {operand: OperandConstantWide, length: 3},
	OpNewarray:        {operand: OperandArray, length: 2},
	OpAnewarray:       {operand: OperandConstantWide, length: 3},
	OpArraylength:     {operand: OperandNone, length: 1},
	OpAthrow:          {operand: OperandNone, length: 1},
	OpCheckcast:       {operand: OperandConstantWide, length: 3},
	OpInstanceof:      {operand: OperandConstantWide, length: 3},
	OpMonitorenter:    {operand: OperandNone, length: 1},
	OpMonitorexit:     {operand: OperandNone, length: 1},
	OpWide:            {operand: operandWide},
	OpMultianewarray:  {operand: OperandDimensions, length: 4},
	OpIfnull:          {operand: OperandBranch, length: 3},
	OpIfnonnull:       {operand: OperandBranch, length: 3},
	OpGotoW:           {operand: OperandBranchWide, length: 5},
	OpJsrW:            {operand: OperandBranchWide, length: 5},
}

// mnemonics are the names of the operations.
var mnemonics = [...]string{
	OpNop:             "nop",
	OpAconstNull:      "aconst_null",
	OpIconstM1:        "iconst_m1",
	OpIconst0:         "iconst_0",
	OpIconst1:         "iconst_1",
	OpIconst2:         "iconst_2",
	OpIconst3:         "iconst_3",
	OpIconst4:         "iconst_4",
	OpIconst5:         "iconst_5",
	OpLconst0:         "lconst_0",
	OpLconst1:         "lconst_1",
	OpFconst0:         "fconst_0",
	OpFconst1:         "fconst_1",
	OpFconst2:         "fconst_2",
	OpDconst0:         "dconst_0",
	OpDconst1:         "dconst_1",
	OpBipush:          "bipush",
	OpSipush:          "sipush",
	OpLdc:             "ldc",
	OpLdcW:            "ldc_w",
	OpLdc2W:           "ldc2_w",
	OpIload:           "iload",
	OpLload:           "lload",
	OpFload:           "fload",
	OpDload:           "dload",
	OpAload:           "aload",
	OpIload0:          "iload_0",
	OpIload1:          "iload_1",
	OpIload2:          "iload_2",
	OpIload3:          "iload_3",
	OpLload0:          "lload_0",
	OpLload1:          "lload_1",
	OpLload2:          "lload_2",
	OpLload3:          "lload_3",
	OpFload0:          "fload_0",
	OpFload1:          "fload_1",
	OpFload2:          "fload_2",
	OpFload3:          "fload_3",
	OpDload0:          "dload_0",
	OpDload1:          "dload_1",
	OpDload2:          "dload_2",
	OpDload3:          "dload_3",
	OpAload0:          "aload_0",
	OpAload1:          "aload_1",
	OpAload2:          "aload_2",
	OpAload3:          "aload_3",
	OpIaload:          "iaload",
	OpLaload:          "laload",
	OpFaload:          "faload",
	OpDaload:          "daload",
	OpAaload:          "aaload",
	OpBaload:          "baload",
	OpCaload:          "caload",
	OpSaload:          "saload",
	OpIstore:          "istore",
	OpLstore:          "lstore",
	OpFstore:          "fstore",
	OpDstore:          "dstore",
	OpAstore:          "astore",
	OpIstore0:         "istore_0",
	OpIstore1:         "istore_1",
	OpIstore2:         "istore_2",
	OpIstore3:         "istore_3",
	OpLstore0:         "lstore_0",
	OpLstore1:         "lstore_1",
	OpLstore2:         "lstore_2",
	OpLstore3:         "lstore_3",
	OpFstore0:         "fstore_0",
	OpFstore1:         "fstore_1",
	OpFstore2:         "fstore_2",
	OpFstore3:         "fstore_3",
	OpDstore0:         "dstore_0",
	OpDstore1:         "dstore_1",
	OpDstore2:         "dstore_2",
	OpDstore3:         "dstore_3",
	OpAstore0:         "astore_0",
	OpAstore1:         "astore_1",
	OpAstore2:         "astore_2",
	OpAstore3:         "astore_3",
	OpIastore:         "iastore",
	OpLastore:         "lastore",
	OpFastore:         "fastore",
	OpDastore:         "dastore",
	OpAastore:         "aastore",
	OpBastore:         "bastore",
	OpCastore:         "castore",
	OpSastore:         "sastore",
	OpPop:             "pop",
	OpPop2:            "pop2",
	OpDup:             "dup",
	OpDupX1:           "dup_x1",
	OpDupX2:           "dup_x2",
	OpDup2:            "dup2",
	OpDup2X1:          "dup2_x1",
	OpDup2X2:          "dup2_x2",
	OpSwap:            "swap",
	OpIadd:            "iadd",
	OpLadd:            "ladd",
	OpFadd:            "fadd",
	OpDadd:            "dadd",
	OpIsub:            "isub",
	OpLsub:            "lsub",
	OpFsub:            "fsub",
	OpDsub:            "dsub",
	OpImul:            "imul",
	OpLmul:            "lmul",
	OpFmul:            "fmul",
	OpDmul:            "dmul",
	OpIdiv:            "idiv",
	OpLdiv:            "ldiv",
	OpFdiv:            "fdiv",
	OpDdiv:            "ddiv",
	OpIrem:            "irem",
	OpLrem:            "lrem",
	OpFrem:            "frem",
	OpDrem:            "drem",
	OpIneg:            "ineg",
	OpLneg:            "lneg",
	OpFneg:            "fneg",
	OpDneg:            "dneg",
	OpIshl:            "ishl",
	OpLshl:            "lshl",
	OpIshr:            "ishr",
	OpLshr:            "lshr",
	OpIushr:           "iushr",
	OpLushr:           "lushr",
	OpIand:            "iand",
	OpLand:            "land",
	OpIor:             "ior",
	OpLor:             "lor",
	OpIxor:            "ixor",
	OpLxor:            "lxor",
	OpIinc:            "iinc",
	OpI2l:             "i2l",
	OpI2f:             "i2f",
	OpI2d:             "i2d",
	OpL2i:             "l2i",
	OpL2f:             "l2f",
	OpL2d:             "l2d",
	OpF2i:             "f2i",
	OpF2l:             "f2l",
	OpF2d:             "f2d",
	OpD2i:             "d2i",
	OpD2l:             "d2l",
	OpD2f:             "d2f",
	OpI2b:             "i2b",
	OpI2c:             "i2c",
	OpI2s:             "i2s",
	OpLcmp:            "lcmp",
	OpFcmpl:           "fcmpl",
	OpFcmpg:           "fcmpg",
	OpDcmpl:           "dcmpl",
	OpDcmpg:           "dcmpg",
	OpIfeq:            "ifeq",
	OpIfne:            "ifne",
	OpIflt:            "iflt",
	OpIfge:            "ifge",
	OpIfgt:            "ifgt",
	OpIfle:            "ifle",
	OpIfIcmpeq:        "if_icmpeq",
	OpIfIcmpne:        "if_icmpne",
	OpIfIcmplt:        "if_icmplt",
	OpIfIcmpge:        "if_icmpge",
	OpIfIcmpgt:        "if_icmpgt",
	OpIfIcmple:        "if_icmple",
	OpIfAcmpeq:        "if_acmpeq",
	OpIfAcmpne:        "if_acmpne",
	OpGoto:            "goto",
	OpJsr:             "jsr",
	OpRet:             "ret",
	OpTableswitch:     "tableswitch",
	OpLookupswitch:    "lookupswitch",
	OpIreturn:         "ireturn",
	OpLreturn:         "lreturn",
	OpFreturn:         "freturn",
	OpDreturn:         "dreturn",
	OpAreturn:         "areturn",
	OpReturn:          "return",
	OpGetstatic:       "getstatic",
	OpPutstatic:       "putstatic",
	OpGetfield:        "getfield",
	OpPutfield:        "putfield",
	OpInvokevirtual:   "invokevirtual",
	OpInvokespecial:   "invokespecial",
	OpInvokestatic:    "invokestatic",
	OpInvokeinterface: "invokeinterface",
	OpInvokedynamic:   "invokedynamic",
	OpNew:             "new",
	OpNewarray:        "newarray",
	OpAnewarray:       "anewarray",
	OpArraylength:     "arraylength",
	OpAthrow:          "athrow",
	OpCheckcast:       "checkcast",
	OpInstanceof:      "instanceof",
	OpMonitorenter:    "monitorenter",
	OpMonitorexit:     "monitorexit",
	OpWide:            "wide",
	OpMultianewarray:  "multianewarray",
	OpIfnull:          "ifnull",
	OpIfnonnull:       "ifnonnull",
	OpGotoW:           "goto_w",
	OpJsrW:            "jsr_w",
}

// String returns the mnemonic: "invokevirtual".
func (o Opcode) String() string {
	if int(o) < len(mnemonics) {
		return mnemonics[o]
	}
	return fmt.Sprintf("opcode %d", uint8(o))
}

// Operand returns the form of the operands.
func (o Opcode) Operand() Operand { return opcodes[o].operand }
