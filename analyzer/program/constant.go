package program

import (
	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
)

// classDefSize is that of a class_def_item.
const classDefSize = 32

// classDef returns the definition of a class of a DEX image.
func (p *Program) classDef(c ClassID) (dex.ClassDef, error) {
	class := &p.Classes[c]
	image := p.images[class.image].Dex
	first, err := image.Class(0)
	if err != nil {
		return first, err
	}
	return image.Class(uint32((class.Offset - first.Offset) / classDefSize))
}

// Starts calls yield for each static field of a class whose start value the class states, before its initialiser runs: an
// integer, a boolean or null, or, where known is false, another one. All others start with zero or null. It reports false of
// a class that cannot be read, and of class files, whose apps are not all there.
func (p *Program) Starts(c ClassID, yield func(f FieldID, number int64, known bool)) bool {
	im := &p.images[p.Classes[c].image]
	if im.Dex == nil {
		return false
	}
	def, err := p.classDef(c)
	if err != nil {
		return false
	}
	data, err := im.Dex.ClassData(def.ClassData)
	if err != nil {
		return false
	}
	values, err := im.Dex.EncodedArray(def.StaticValues)
	if err != nil {
		return false
	}
	members := data.Members()
	for members.Next() && members.Member().Kind == dex.StaticField && values.Next() {
		v := values.Value()
		f := NoField
		if i := members.Member().Index; int(i) < len(im.fields) {
			f = im.fields[i]
		}
		if f == NoField {
			continue
		}
		switch v.Kind {
		case dex.ValueByte, dex.ValueShort, dex.ValueChar, dex.ValueInt, dex.ValueLong, dex.ValueBoolean:
			yield(f, v.Int(), true)
		case dex.ValueNull:
			yield(f, 0, true)
		default:
			yield(f, 0, false)
		}
	}
	return members.Err() == nil && values.Err() == nil
}

// Texts returns the static fields of a class that start with a text and are given no other by its initialiser, by their
// name. Of a class that cannot be read it returns those before the fault.
func (p *Program) Texts(c ClassID) map[string]string {
	texts := map[string]string{}
	im := &p.images[p.Classes[c].image]
	if im.Dex == nil {
		im.Class.Constants()(func(k classfile.Constant, err error) bool {
			if err == nil && k.Text != nil {
				texts[string(k.Name)] = binread.MUTF8(k.Text)
			}
			return err == nil
		})
		return texts
	}
	def, err := p.classDef(c)
	if err != nil {
		return texts
	}
	im.Dex.Constants(def)(func(k dex.Constant, err error) bool {
		if err == nil && k.Text != nil {
			texts[string(k.Name)] = binread.MUTF8(k.Text)
		}
		return err == nil
	})
	return texts
}
