package apk

import (
	"cmp"
	"strings"

	"sdkaudit/analyzer/binread"
)

// configuration is the device configuration that a resource is for, or that of a device (ResTable_config). A zero
// field means any.
type configuration struct {
	mcc, mnc                                 uint16
	language, region                         string // two or three letters; a region may be three digits
	script, variant                          string
	inflection                               uint8
	orientation, touchscreen                 uint8
	density                                  uint16
	keyboard, navigation, input              uint8
	width, height                            uint16 // in pixels
	sdk, minor                               uint16
	layout, uiMode                           uint8
	smallestWidthDP, screenWidthDP, heightDP uint16
	layout2, colorMode                       uint8
}

// anySDK stands for a device of the newest SDK level.
const anySDK = 10_000

// densities that are no number of dots.
const (
	densityMedium = 160
	densityAny    = 0xfffe
)

// readConfiguration reads a configuration, which is as long as its first word says; what is missing is zero.
func readConfiguration(c *binread.Cursor) configuration {
	var b [64]byte
	at := *c
	size := uint64(at.U32())
	copy(b[:], c.Bytes(size))
	if size < 4 {
		c.Seek(uint64(len(b))) // fails where nothing follows
	}
	r := binread.NewCursor(b[:], 0, "")
	r.Skip(4)
	var k configuration
	k.mcc, k.mnc = r.U16(), r.U16()
	k.language, k.region = unpackLocale(r.Bytes(2), 'a'), unpackLocale(r.Bytes(2), '0')
	k.orientation, k.touchscreen, k.density = r.U8(), r.U8(), r.U16()
	k.keyboard, k.navigation, k.input, k.inflection = r.U8(), r.U8(), r.U8(), r.U8()
	k.width, k.height = r.U16(), r.U16()
	k.sdk, k.minor = r.U16(), r.U16()
	k.layout, k.uiMode, k.smallestWidthDP = r.U8(), r.U8(), r.U16()
	k.screenWidthDP, k.heightDP = r.U16(), r.U16()
	k.script = strings.TrimRight(string(r.Bytes(4)), "\x00")
	k.variant = strings.TrimRight(string(r.Bytes(8)), "\x00")
	k.layout2, k.colorMode = r.U8(), r.U8()
	return k
}

// unpackLocale returns two letters, or the three that two bytes hold in groups of five bits above base.
func unpackLocale(b []byte, base byte) string {
	if b[0]&0x80 == 0 {
		return strings.TrimRight(string(b), "\x00")
	}
	return string([]byte{base + b[1]&0x1f, base + b[1]>>5 + b[0]&3<<3, base + b[0]>>2&0x1f})
}

// parts are the fields that a device must equal where they are set, but for those with a rule of their own.
func (k *configuration) parts() [11]uint8 {
	return [...]uint8{
		k.layout & 0xc0, k.layout & 0x30, k.layout2 & 3, k.colorMode & 3, k.colorMode & 0xc, k.uiMode & 0xf, k.uiMode & 0x30,
		k.orientation, k.touchscreen, k.keyboard, k.navigation,
	}
}

// matches reports whether the device d can use what is for k. Script and region must be the device's where they are
// set; Android since 7 compares the scripts that languages and regions imply, which takes a table of the world's.
func (k *configuration) matches(d *configuration) bool {
	is := func(want, have uint16) bool { return want == 0 || want == have }
	fits := func(want, have uint16) bool { return want == 0 || want <= have }
	if !is(k.mcc, d.mcc) || !is(k.mnc, d.mnc) || !is(uint16(k.inflection), uint16(d.inflection)) {
		return false
	}
	if k.language != "" && k.language != d.language || k.region != "" && k.region != d.region {
		return false
	}
	if k.script != "" && k.script != d.script {
		return false
	}
	have := d.parts()
	for i, want := range k.parts() {
		if want != 0 && want != have[i] {
			return false
		}
	}
	size := func(l uint8) uint16 { return uint16(l & 0xf) }
	keys := k.input & 3
	return fits(size(k.layout), size(d.layout)) &&
		// A soft keyboard is exposed too.
		(keys == 0 || keys == d.input&3 || keys == 1 && d.input&3 == 3) &&
		is(uint16(k.input&0xc), uint16(d.input&0xc)) &&
		fits(k.smallestWidthDP, d.smallestWidthDP) && fits(k.screenWidthDP, d.screenWidthDP) && fits(k.heightDP, d.heightDP) &&
		fits(k.width, d.width) && fits(k.height, d.height) && fits(k.sdk, d.sdk) && is(k.minor, d.minor)
}

// betterThan reports whether k serves the device d better than o does; both match it. The first difference in
// the platform's order of precedence decides.
func (k *configuration) betterThan(o, d *configuration) bool {
	set := func(a, b bool) int { // the one that is set
		switch {
		case a == b:
			return 0
		case a:
			return 1
		}
		return -1
	}
	most := func(a, b uint16) int { return cmp.Compare(a, b) } // both are at most the device's
	parts, others := k.parts(), o.parts()
	part := func(i int) int { return set(parts[i] != 0, others[i] != 0) }
	return cmp.Or(
		set(k.mcc != 0, o.mcc != 0), set(k.mnc != 0, o.mnc != 0),
		set(k.language != "", o.language != ""), set(k.script != "", o.script != ""), set(k.region != "", o.region != ""),
		set(k.variant == d.variant, o.variant == d.variant),
		set(k.inflection != 0, o.inflection != 0),
		part(0), // direction
		most(k.smallestWidthDP, o.smallestWidthDP),
		most(k.screenWidthDP+k.heightDP, o.screenWidthDP+o.heightDP),
		most(uint16(k.layout&0xf), uint16(o.layout&0xf)), part(1), part(2), part(3), part(4),
		part(7), part(5), part(6),
		closerDensity(k.density, o.density, d.density),
		part(8), set(k.input&3 != 0, o.input&3 != 0), set(k.input&0xc != 0, o.input&0xc != 0), part(9), part(10),
		most(k.width, o.width), most(k.height, o.height),
		most(k.sdk, o.sdk), most(k.minor, o.minor),
	) > 0
}

// closerDensity compares two densities for a device: any density is best, then the smallest that is no smaller
// than the device's, unless scaling up from the one below costs less.
func closerDensity(a, b, device uint16) int {
	if a == b {
		return 0
	}
	sign := 1
	high, low := int(cmp.Or(a, densityMedium)), int(cmp.Or(b, densityMedium))
	want := int(cmp.Or(device, densityMedium))
	if want == densityAny {
		want = densityMedium
	}
	if low > high {
		high, low, sign = low, high, -1
	}
	switch {
	case high == low:
		return 0
	case high == densityAny, want >= high:
		return sign
	case low >= want, (2*low-want)*high > want*want:
		return -sign
	}
	return sign
}
