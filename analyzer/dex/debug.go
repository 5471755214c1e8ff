package dex

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// DebugInfo is a debug_info_item: source lines, parameter names and local variables of a method. The zero value
// is empty.
type DebugInfo struct {
	// Line is the line that the first position counts from.
	Line uint32
	// Parameters is the number of parameter names, without the receiver.
	Parameters uint32

	names, program binread.Cursor
	maxBytes       uint64
}

// DebugInfo returns the debug_info_item at offset, [Code.DebugInfo]; offset zero is the empty one. Methods may share
// one, and items may overlap: a walk over all methods needs a bound of its own. One item is read up to
// Limits.MaxDebugBytes.
func (f *File) DebugInfo(offset uint32) (DebugInfo, error) {
	if offset == 0 {
		return DebugInfo{}, nil
	}
	c := binread.NewCursor(f.data, 0, "debug_info_item")
	c.Seek(uint64(offset))
	d := DebugInfo{Line: c.ULEB128(), Parameters: c.ULEB128(), maxBytes: f.limits.MaxDebugBytes}
	switch {
	case uint64(d.Parameters) > c.Len():
		c.Fail(fmt.Errorf("%w: %d parameter names", ErrTruncated, d.Parameters))
	case uint64(d.Parameters) > maxParameters:
		c.Fail(fmt.Errorf("%w: %d parameter names", ErrLimit, d.Parameters))
	}
	d.names = c
	for i := uint32(0); i < d.Parameters && c.Err() == nil; i++ {
		c.ULEB128()
	}
	if err := c.Err(); err != nil {
		return DebugInfo{}, err
	}
	d.program = c
	return d, nil
}

// maxParameters is how many arguments a range invocation can pass.
const maxParameters = 255

// ParameterNames reads the names of a method's parameters, in order.
type ParameterNames struct {
	c       binread.Cursor
	left    uint32
	current uint32
}

// ParameterNames returns an iterator over the names.
func (d *DebugInfo) ParameterNames() ParameterNames {
	return ParameterNames{c: d.names, left: d.Parameters}
}

// Next reads the next name; it returns false at the end or at an error.
func (p *ParameterNames) Next() bool {
	if p.left == 0 {
		return false
	}
	p.left--
	p.current = p.c.ULEB128() - 1
	return p.c.Err() == nil
}

// Name returns what Next read: a string id, or [NoIndex] for a parameter without a name.
func (p *ParameterNames) Name() uint32 { return p.current }

// Err returns why Next ended early, a *[FormatError], or nil.
func (p *ParameterNames) Err() error { return p.c.Err() }

// DebugKind says what a [DebugEvent] reports.
type DebugKind uint8

// Kinds of events.
const (
	// DebugPosition starts a source line at a position.
	DebugPosition DebugKind = iota
	// DebugStartLocal names the variable in a register; the one that was there ends.
	DebugStartLocal
	// DebugEndLocal ends the variable in a register.
	DebugEndLocal
	// DebugRestartLocal revives the last variable of a register.
	DebugRestartLocal
	// DebugPrologueEnd marks the next position as one to stop at when a method is entered.
	DebugPrologueEnd
	// DebugEpilogueBegin marks the next position as one to stop at before a method is left.
	DebugEpilogueBegin
	// DebugSetFile sets the source file of the positions that follow.
	DebugSetFile
)

// DebugEvent is one step of the line number program.
type DebugEvent struct {
	// PC is the position in 16-bit units and Line the source line, both as of this step. Neither is compared with
	// the code: PC may lie beyond it. Line wraps around at 32 bits, as it does for Android's runtime.
	PC, Line uint32
	// File is the string id of the source file, or [NoIndex] for that of the class.
	File uint32
	// Register is that of a local variable.
	Register uint32
	// Name, Type and Signature are the string id, type id and string id of a DebugStartLocal, or [NoIndex].
	Name, Type, Signature uint32
	// Kind says which of the fields above matter.
	Kind DebugKind
}

// DebugEvents runs the line number program. It allocates nothing unless there is an error.
type DebugEvents struct {
	c       binread.Cursor
	end     uint64 // what the cursor has left when the limit is reached
	done    bool
	current DebugEvent
}

// Events returns an iterator over all steps. Registers of variables are not compared with the code.
func (d *DebugInfo) Events() DebugEvents {
	return DebugEvents{
		c:       d.program,
		end:     d.program.Len() - min(d.program.Len(), d.maxBytes),
		done:    d.maxBytes == 0,
		current: DebugEvent{Line: d.Line, File: NoIndex},
	}
}

// Opcodes of the line number program.
const (
	dbgEndSequence = iota
	dbgAdvancePC
	dbgAdvanceLine
	dbgStartLocal
	dbgStartLocalExtended
	dbgEndLocal
	dbgRestartLocal
	dbgSetPrologueEnd
	dbgSetEpilogueBegin
	dbgSetFile
	dbgFirstSpecial
)

const (
	dbgLineBase  = -4
	dbgLineRange = 15
)

// Next runs up to the next event; it returns false at the end or at an error.
func (d *DebugEvents) Next() bool {
	if d.done {
		return false
	}
	e := &d.current
	e.Register, e.Name, e.Type, e.Signature = 0, NoIndex, NoIndex, NoIndex
	pc := uint64(e.PC)
	for {
		if left := d.c.Len(); left > 0 && left <= d.end {
			d.c.Fail(fmt.Errorf("%w: line number program goes on", ErrLimit))
		}
		op := d.c.U8()
		switch op {
		case dbgEndSequence:
			d.done = true // also after an error, which reads as zero
			return false
		case dbgAdvancePC:
			pc += uint64(d.c.ULEB128())
		case dbgAdvanceLine:
			e.Line += uint32(d.c.SLEB128())
		case dbgStartLocal, dbgStartLocalExtended:
			e.Kind = DebugStartLocal
			e.Register, e.Name, e.Type = d.c.ULEB128(), d.c.ULEB128()-1, d.c.ULEB128()-1
			if op == dbgStartLocalExtended {
				e.Signature = d.c.ULEB128() - 1
			}
			return d.step(pc)
		case dbgEndLocal:
			e.Kind, e.Register = DebugEndLocal, d.c.ULEB128()
			return d.step(pc)
		case dbgRestartLocal:
			e.Kind, e.Register = DebugRestartLocal, d.c.ULEB128()
			return d.step(pc)
		case dbgSetPrologueEnd:
			e.Kind = DebugPrologueEnd
			return d.step(pc)
		case dbgSetEpilogueBegin:
			e.Kind = DebugEpilogueBegin
			return d.step(pc)
		case dbgSetFile:
			e.Kind, e.File = DebugSetFile, d.c.ULEB128()-1
			return d.step(pc)
		default:
			e.Kind = DebugPosition
			op -= dbgFirstSpecial
			pc += uint64(op / dbgLineRange)
			e.Line += uint32(int32(op%dbgLineRange) + dbgLineBase)
			return d.step(pc)
		}
	}
}

// step ends an event at pc.
func (d *DebugEvents) step(pc uint64) bool {
	if pc > 0xffffffff {
		d.c.Fail(fmt.Errorf("%w: position beyond 32 bits", ErrMalformed))
	}
	d.current.PC = uint32(pc)
	d.done = d.c.Err() != nil
	return !d.done
}

// Event returns what Next ran up to.
func (d *DebugEvents) Event() DebugEvent { return d.current }

// Err returns why Next ended early, a *[FormatError], or nil.
func (d *DebugEvents) Err() error { return d.c.Err() }

// LineAt returns the source line of the instruction at pc, zero where the method has none there. It takes time in
// proportion to the item: to place many positions of one method, use [DebugInfo.Events].
func (d *DebugInfo) LineAt(pc uint32) (uint32, error) {
	var line uint32
	events := d.Events()
	for events.Next() {
		e := events.Event()
		if e.PC > pc {
			return line, nil
		}
		if e.Kind == DebugPosition {
			line = e.Line
		}
	}
	if err := events.Err(); err != nil {
		return 0, err
	}
	return line, nil
}
