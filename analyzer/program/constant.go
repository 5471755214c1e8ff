package program

import (
	"sdkaudit/analyzer/binread"
	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
)

// classDefSize is that of a class_def_item.
const classDefSize = 32

// Texts returns the static fields of a class that start with a text and are given no other by its initialiser, by their
// name. Of a class that cannot be read it returns those before the fault.
func (p *Program) Texts(c ClassID) map[string]string {
	texts := map[string]string{}
	class := &p.Classes[c]
	im := &p.images[class.image]
	if im.Dex == nil {
		im.Class.Constants()(func(k classfile.Constant, err error) bool {
			if err == nil && k.Text != nil {
				texts[string(k.Name)] = binread.MUTF8(k.Text)
			}
			return err == nil
		})
		return texts
	}
	first, err := im.Dex.Class(0)
	if err != nil {
		return texts
	}
	def, err := im.Dex.Class(uint32((class.Offset - first.Offset) / classDefSize))
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
