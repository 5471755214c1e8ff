package analyzer

import (
	"encoding/binary"
	"slices"

	"sdkaudit/analyzer/dex"
)

// loaders are the platform's classes that make code out of files and memory. MultiDex and plain class look-ups do
// without them.
var loaders = []string{"Ldalvik/system/DexClassLoader;", "Ldalvik/system/InMemoryDexClassLoader;"}

// maxLoaderUnits bounds the instructions that are searched in one image, in 16-bit units: bodies may overlap, so that
// a hostile image could cost more than its size. No real image comes near.
const maxLoaderUnits = 64 << 20

// loaderUse returns the first class outside of known SDKs that makes or extends a loader, with its location; empty
// when none does. What a known SDK loads is its vendor's, and hides no other SDK.
func loaderUse(images []image, owner *owners) (class, location string) {
	for _, im := range images {
		if im.dex == nil {
			continue
		}
		types := loaderTypes(im.dex)
		if len(types) == 0 {
			continue // as most images: no body is read
		}
		units := 0
		for i := range uint32(im.dex.NumClasses()) {
			def, err := im.dex.Class(i)
			if err != nil {
				continue // check has seen that all can be read
			}
			name, err := im.dex.TypeBytes(def.Type)
			if err != nil {
				continue
			}
			if owner.known(name) {
				continue
			}
			if slices.Contains(types, def.Super) || makes(im.dex, def, types, &units) || units > maxLoaderUnits {
				return dex.ClassName(name), im.location(def.Offset)
			}
		}
	}
	return "", ""
}

// loaderTypes returns the type ids of the loaders that an image names.
func loaderTypes(f *dex.File) []uint32 {
	var found []uint32
	for i := range uint32(f.NumTypes()) {
		if name, err := f.TypeBytes(i); err == nil && slices.Contains(loaders, string(name)) {
			found = append(found, i)
		}
	}
	return found
}

// mayMake looks for the bytes of a new-instance of one of the types, which few bodies have and the data of a switch may have
// too.
func mayMake(code []byte, types []uint32) bool {
	for i := 0; i+4 <= len(code); i += 2 {
		if code[i] == byte(dex.OpNewInstance) && slices.Contains(types, uint32(binary.LittleEndian.Uint16(code[i+2:]))) {
			return true
		}
	}
	return false
}

// makes reports whether a method of the class holds a new-instance of one of the types. A body that cannot be read is
// passed over: the runtime refuses it too.
func makes(f *dex.File, def dex.ClassDef, types []uint32, units *int) bool {
	data, err := f.ClassData(def.ClassData)
	if err != nil {
		return false
	}
	for members := data.Members(); members.Next(); {
		offset := members.Member().Code
		if offset == 0 {
			continue
		}
		code, err := f.Code(offset)
		if err != nil {
			continue
		}
		if *units += int(code.Units()); *units > maxLoaderUnits {
			return false
		}
		if !mayMake(code.Bytes(), types) {
			continue
		}
		for it := code.Instructions(); it.Next(); {
			if in := it.Instruction(); in.Opcode == dex.OpNewInstance && slices.Contains(types, in.Index) {
				return true
			}
		}
	}
	return false
}
