package hostile

// Instructions, each by what it does; registers in the order that a disassembler prints them.

func (c *code) emit(units ...uint16) int {
	at := len(c.units)
	c.units = append(c.units, units...)
	return at
}

func (c *code) refer(k kind, key member, units ...uint16) {
	at := c.emit(units...)
	c.refs = append(c.refs, reference{at: at + 1, kind: k, key: key})
}

func (c *code) number(reg int, v int16) { c.emit(0x13|uint16(reg)<<8, uint16(v)) }

// text loads a constant string, by an index of 32 bits, so that any number of them may be in an image.
func (c *code) text(reg int, s string) {
	at := c.emit(0x1b|uint16(reg)<<8, 0, 0)
	c.refs = append(c.refs, reference{at: at + 1, kind: aString, wide: true, key: member{name: s}})
}

func (c *code) new(reg int, class string) {
	c.refer(aType, member{class: class}, 0x22|uint16(reg)<<8, 0)
}

func (c *code) move(to, from int) { c.emit(0x09, uint16(to), uint16(from)) }

func (c *code) result(reg int) { c.emit(0x0c | uint16(reg)<<8) }

func (c *code) returnVoid() { c.emit(0x0e) }

func (c *code) returnObject(reg int) { c.emit(0x11 | uint16(reg)<<8) }

func (c *code) caught(reg int) { c.emit(0x0d | uint16(reg)<<8) }

// get and put read and write a field of an object, both registers below 16.
func (c *code) get(to, object int, f member) {
	c.refer(aField, f, 0x54|uint16(to)<<8|uint16(object)<<12, 0)
}

func (c *code) put(from, object int, f member) {
	c.refer(aField, f, 0x5b|uint16(from)<<8|uint16(object)<<12, 0)
}

func (c *code) getStatic(to int, f member) { c.refer(aField, f, 0x62|uint16(to)<<8, 0) }

func (c *code) putStatic(from int, f member) { c.refer(aField, f, 0x69|uint16(from)<<8, 0) }

func (c *code) newArray(to, size int, desc string) {
	c.refer(aType, member{class: desc}, 0x23|uint16(to)<<8|uint16(size)<<12, 0)
}

func (c *code) arrayPut(from, array, index int) {
	c.emit(0x4d|uint16(from)<<8, uint16(array)|uint16(index)<<8)
}

func (c *code) arrayGet(to, array, index int) {
	c.emit(0x46|uint16(to)<<8, uint16(array)|uint16(index)<<8)
}

func (c *code) check(reg int, class string) {
	c.refer(aType, member{class: class}, 0x1f|uint16(reg)<<8, 0)
}

// Ways to call.
const (
	virtual   = 0x6e
	direct    = 0x70
	statical  = 0x71
	interfacy = 0x72
)

// call passes up to five registers below 16.
func (c *code) call(how uint16, m member, regs ...int) {
	var list [5]uint16
	for i, r := range regs {
		list[i] = uint16(r)
	}
	c.refer(aMethod, m, how|list[4]<<8|uint16(len(regs))<<12, 0, list[0]|list[1]<<4|list[2]<<8|list[3]<<12)
}

// branch compares a register with zero and leaves a place for [code.land].
func (c *code) branch(reg int) int { return c.emit(0x38|uint16(reg)<<8, 0) }

// jump goes as far as it must.
func (c *code) jump() int { return c.emit(0x2a, 0, 0) }

// land makes a branch or jump lead here.
func (c *code) land(from int) { c.lead(from, len(c.units)) }

func (c *code) lead(from, to int) {
	distance := to - from
	c.units[from+1] = uint16(distance)
	if c.units[from]&0xff == 0x2a {
		c.units[from+2] = uint16(distance >> 16)
	}
}

// choose is a packed switch over targets, in units; its table is appended.
func (c *code) choose(reg int, targets []int) {
	at := c.emit(0x2b|uint16(reg)<<8, 0, 0)
	c.returnVoid()
	if len(c.units)%2 != 0 {
		c.emit(0)
	}
	distance := len(c.units) - at
	c.units[at+1], c.units[at+2] = uint16(distance), uint16(distance>>16)
	c.emit(0x0100, uint16(len(targets)), 0, 0)
	for _, t := range targets {
		c.emit(uint16(t-at), uint16((t-at)>>16))
	}
}

// The platform's side of every case.
const (
	object   = "Ljava/lang/Object;"
	text     = "Ljava/lang/String;"
	activity = "Landroid/app/Activity;"
	phone    = "Landroid/telephony/TelephonyManager;"
	builder  = "Ljava/lang/StringBuilder;"
)

var (
	deviceID = member{phone, "getDeviceId", "()" + text}
	logged   = member{"Landroid/util/Log;", "d", "(" + text + text + ")I"}
)

// read puts the device's identifier into a register.
func (c *code) read(reg int) {
	c.getStatic(reg, member{"La/Main;", "phone", phone})
	c.call(virtual, deviceID, reg)
	c.result(reg)
}

// log hands a register to a sink.
func (c *code) log(reg int) { c.call(statical, logged, reg, reg) }

// main adds the activity that the manifest starts, and returns the code of its onCreate, with 8 registers.
func (d *dexFile) main() *code {
	c := d.class("La/Main;", activity)
	c.field("phone", phone, static)
	init := c.method("<init>", "()V", 0, 1)
	init.call(direct, member{activity, "<init>", "()V"}, 0)
	init.returnVoid()
	return c.method("onCreate", "(Landroid/os/Bundle;)V", 0, 10)
}

// constructor adds one that does nothing.
func (c *class) constructor() {
	init := c.method("<init>", "()V", 0, 1)
	init.call(direct, member{c.super, "<init>", "()V"}, 0)
	init.returnVoid()
}
