package program

import "sdkaudit/analyzer/dex"

// Annotated reports whether a method has an annotation that is kept for the runtime, named by its descriptor. What cannot
// be read is no annotation.
func (p *Program) Annotated(d DefID, descriptor string) bool {
	def := &p.Defs[d]
	class := &p.Classes[def.Class]
	im := &p.images[class.image]
	if im.Dex == nil {
		list, err := im.Class.Methods[def.code].RuntimeVisibleAnnotations()
		if err != nil {
			return false
		}
		for a := range list.All() {
			if string(a.Type) == descriptor {
				return true
			}
		}
		return false
	}
	all, err := im.Dex.Annotations(class.annotations)
	if err != nil {
		return false
	}
	for i := range all.Methods.Len() {
		id, offset := all.Methods.At(i)
		if uint64(id) < uint64(len(im.methods)) && im.methods[id] == def.Method {
			return annotated(im, offset, descriptor)
		}
	}
	return false
}

func annotated(im *image, offset uint32, descriptor string) bool {
	set, err := im.Dex.AnnotationSet(offset)
	if err != nil {
		return false
	}
	for i := range set.Len() {
		a, err := im.Dex.Annotation(set.At(i))
		if err != nil || a.Visibility != dex.VisibilityRuntime {
			continue
		}
		if name, err := im.Dex.TypeBytes(a.Value.Type); err == nil && string(name) == descriptor {
			return true
		}
	}
	return false
}
