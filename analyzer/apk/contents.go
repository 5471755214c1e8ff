package apk

import (
	"cmp"
	"slices"
	"strings"

	"sdkaudit/analyzer/binread"
)

// bundletool lists in toc.pb what it made of a bundle (BuildApksResult of commands.proto): variants, each with all
// packages for some devices. These are the numbers of the fields that are read.
const (
	tocName = "toc.pb"

	contentsVariant = 1
	contentsAssets  = 3

	variantSet    = 2
	variantNumber = 3

	setPackage = 2

	packagePath       = 2
	packageSplit      = 3
	packageStandalone = 4
	packageAssets     = 7
)

// maxVariants bounds the variants and packages of a list. bundletool makes some ten variants of some hundred packages.
const maxVariants = 1 << 16

// contents is what a list says.
type contents struct {
	variants []variant
	assets   []string // packages of assets, which belong to every variant
}

// variant is what serves some devices.
type variant struct {
	number             uint32
	splits, standalone []string
	entries            map[string]bool // what is read of it
}

func (v *variant) has(name string) bool { return v.entries[name] }

// parseContents reads a list.
func parseContents(data []byte) (*contents, error) {
	m := binread.NewCursor(data, 0, tocName)
	toc := &contents{}
	left := maxVariants
	for m.Len() > 0 {
		f := nextField(&m)
		if f.wire != wireBytes {
			continue
		}
		var v variant
		switch f.number {
		case contentsVariant:
			if err := v.read(f.content, &left); err != nil {
				return nil, err
			}
			toc.variants = append(toc.variants, v)
		case contentsAssets:
			if err := v.readSet(f.content, &left); err != nil {
				return nil, err
			}
			toc.assets = append(toc.assets, v.splits...)
		}
	}
	if m.Err() != nil {
		return nil, m.Err()
	}
	return toc, nil
}

func (v *variant) read(m binread.Cursor, left *int) error {
	for m.Len() > 0 {
		switch f := nextField(&m); {
		case f.number == variantNumber:
			v.number = uint32(f.n)
		case f.number == variantSet && f.wire == wireBytes:
			if err := v.readSet(f.content, left); err != nil {
				return err
			}
		}
	}
	return m.Err()
}

// readSet reads the packages of one module.
func (v *variant) readSet(m binread.Cursor, left *int) error {
	for m.Len() > 0 {
		f := nextField(&m)
		if f.number != setPackage || f.wire != wireBytes {
			continue
		}
		if *left--; *left < 0 {
			f.content.Fail(ErrLimit)
			return f.content.Err()
		}
		name, kind := "", uint32(0)
		for c := f.content; ; {
			if c.Len() == 0 {
				if c.Err() != nil {
					return c.Err()
				}
				break
			}
			p := nextField(&c)
			switch {
			case p.wire != wireBytes:
			case p.number == packagePath:
				name = p.text()
			case p.number == packageSplit, p.number == packageStandalone, p.number == packageAssets:
				kind = p.number
			}
		}
		switch kind {
		case packageSplit, packageAssets:
			v.splits = append(v.splits, name)
		case packageStandalone:
			v.standalone = append(v.standalone, name)
		}
	}
	return m.Err()
}

// best returns the variant to read of those that are there: the one with splits for the newest devices, which is the
// last; where none has splits the largest package for itself. All have the same code. It is nil where the list names
// nothing that is there.
func (toc *contents) best(entries []Entry) *variant {
	sizes := map[string]uint64{}
	for _, e := range entries {
		sizes[e.Name] = e.Size
	}
	there := func(name string) bool { _, ok := sizes[name]; return ok }
	var split, alone *variant
	largest := ""
	for i := range toc.variants {
		v := &toc.variants[i]
		if slices.ContainsFunc(v.splits, there) && (split == nil || v.number >= split.number) {
			split = v
		}
		for _, name := range v.standalone {
			if there(name) && (alone == nil || cmp.Or(cmp.Compare(sizes[name], sizes[largest]), strings.Compare(largest, name)) > 0) {
				alone, largest = v, name
			}
		}
	}
	best, names := split, []string(nil)
	switch {
	case split != nil:
		names = slices.Concat(split.splits, toc.assets)
	case alone != nil:
		best, names = alone, []string{largest}
	default:
		return nil
	}
	best.entries = map[string]bool{}
	for _, name := range names {
		best.entries[name] = true
	}
	return best
}
