package apk

import (
	"math"
	"strconv"
	"strings"
)

// Types of values (Res_value). Integers other than decimal ones and booleans are colours, up to valueLastInt.
const (
	valueNull             = 0x00
	valueReference        = 0x01
	valueAttribute        = 0x02
	valueString           = 0x03
	valueFloat            = 0x04
	valueDimension        = 0x05
	valueFraction         = 0x06
	valueDynamicReference = 0x07
	valueDynamicAttribute = 0x08
	valueDecimal          = 0x10
	valueHex              = 0x11
	valueBoolean          = 0x12
	valueFirstColor       = 0x1c
	valueLastInt          = 0x1f
)

// value is a typed value. Its data means what kind says: a resource id, an index of the string pool, a number.
type value struct {
	kind uint8
	data uint32
	text string // of a string
}

func (v value) isReference() bool {
	return (v.kind == valueReference || v.kind == valueDynamicReference) && v.data != 0
}

// String is the value as Android makes text of it (TypedValue.coerceToString).
func (v value) String() string {
	switch {
	case v.kind == valueString:
		return v.text
	case v.isReference():
		return "@" + hex32(v.data)
	case v.kind == valueAttribute || v.kind == valueDynamicAttribute:
		return "?" + hex32(v.data)
	case v.kind == valueFloat:
		return strconv.FormatFloat(float64(math.Float32frombits(v.data)), 'g', -1, 32)
	case v.kind == valueDimension:
		units := []string{"px", "dip", "sp", "pt", "in", "mm"}
		return v.complex(1, units)
	case v.kind == valueFraction:
		return v.complex(100, []string{"%", "%p"})
	case v.kind == valueHex:
		return "0x" + hex32(v.data)
	case v.kind == valueBoolean:
		return strconv.FormatBool(v.data != 0)
	case v.kind >= valueFirstColor && v.kind <= valueLastInt:
		return "#" + hex32(v.data)
	case v.kind >= valueDecimal && v.kind <= valueLastInt:
		return strconv.Itoa(int(int32(v.data)))
	}
	return ""
}

func hex32(n uint32) string { return strconv.FormatUint(uint64(n), 16) }

// complex is the number of a dimension or fraction: 24 bits of mantissa, two of radix, four of unit.
func (v value) complex(scale float64, units []string) string {
	radix := []float64{1.0 / (1 << 8), 1.0 / (1 << 15), 1.0 / (1 << 23), 1.0 / (1 << 31)}
	n := float64(int32(v.data&0xffffff00)) * radix[v.data>>4&3] * scale
	unit := ""
	if i := int(v.data & 0xf); i < len(units) {
		unit = units[i]
	}
	return strconv.FormatFloat(n, 'g', -1, 32) + unit
}

// number returns the value as an integer, as Android's getInt does: text is read as a number.
func (v value) number() (int32, bool) {
	switch {
	case v.kind >= valueDecimal && v.kind <= valueLastInt:
		return int32(v.data), true
	case v.kind == valueFloat:
		return int32(math.Float32frombits(v.data)), true
	case v.kind != valueString:
		return 0, false
	}
	n, err := strconv.ParseInt(strings.Replace(v.text, "#", "0x", 1), 0, 64)
	return int32(n), err == nil && n >= math.MinInt32 && n <= math.MaxUint32
}

// boolean returns the value as a boolean, as Android's getBoolean does.
func (v value) boolean() (set, ok bool) {
	switch {
	case v.kind >= valueDecimal && v.kind <= valueLastInt:
		return v.data != 0, true
	case v.kind == valueString:
		return v.text == "1" || v.text == "true" || v.text == "TRUE", true
	}
	return false, false
}
