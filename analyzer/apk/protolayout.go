package apk

import (
	"fmt"
)

// readTree goes over a file of a library, or of a bundle, whose values are typed as those of compiled files are.
func (r *layoutReader) readTree(x *xmlFile) error {
	if x.plain {
		r.readText(x)
		return nil
	}
	if n := len(x.nodes) + len(x.attributes); n > r.nodes {
		return &FormatError{Structure: r.location, Err: fmt.Errorf("%w: more than %d elements and attributes in all layouts", ErrLimit, maxLayoutNodes)}
	}
	r.nodes -= len(x.nodes) + len(x.attributes)
	for i := range x.nodes {
		e := element{x, i}
		name := []byte(e.name())
		for n := len(r.open); n > 0 && i >= x.nodes[r.open[n-1]].end; n-- {
			r.open = r.open[:n-1]
		}
		at := r.openView(name)
		if len(name) > maxShort {
			e.warn(fmt.Errorf("%w: name of %d bytes", ErrLimit, len(name)))
			continue
		}
		r.addElement(name)
		for _, a := range e.attributes() {
			r.treeValue(at, name, &a)
		}
	}
	if r.ticked {
		r.addBoxes(func(v value) []byte { return []byte(v.text[:cut(v.text, maxShort)]) })
	}
	return nil
}

// treeValue takes what an attribute says.
func (r *layoutReader) treeValue(view int, element []byte, a *attribute) {
	v := a.value
	if a.id != 0 && r.describe(view, a.id, v) {
		return
	}
	reference := v.isReference()
	theme := v.kind == valueAttribute || v.kind == valueDynamicAttribute
	if v.kind != valueString && !reference && !theme {
		return
	}
	if reference {
		if place, ok := r.xmlResource(v.data); ok {
			if a.space != toolsNamespace {
				r.found.Includes = append(r.found.Includes, place)
			}
			return
		}
	}
	role := role(0)
	if isFramework(a.id) {
		role = r.roleByID(element, a.id)
	} else {
		role = roleByName(element, []byte(a.name))
	}
	switch {
	case role == 0:
	case v.kind == valueString && len(v.text) > maxShort:
		r.warn(r.location, 0, fmt.Errorf("%w: name of %d bytes", ErrLimit, len(v.text)))
	case v.kind == valueString:
		r.add(role, []byte(v.text))
	default:
		r.addReferred(role, v)
	}
}

// addReferred adds the name of code that a theme or another resource has.
func (r *layoutReader) addReferred(role role, v value) {
	text, ok := []byte(nil), false
	switch {
	case v.kind == valueAttribute || v.kind == valueDynamicAttribute:
	case role&roleInclude != 0:
		if isFramework(v.data) {
			return
		}
	default:
		text, ok = r.lookup(v.data)
	}
	if ok {
		r.add(role, text)
	} else {
		r.out.Unresolved++
	}
}
