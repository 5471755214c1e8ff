package apk

import (
	"bytes"
	"encoding/binary"
)

// Fields of messages: a number, and bytes, which may be a message.
func pbNumber(field uint32, n uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(field)<<3), n)
}

func pbBytes(field uint32, parts ...[]byte) []byte {
	content := bytes.Join(parts, nil)
	out := binary.AppendUvarint(nil, uint64(field)<<3|wireBytes)
	return append(binary.AppendUvarint(out, uint64(len(content))), content...)
}

func pbText(field uint32, s string) []byte { return pbBytes(field, []byte(s)) }

// pbXML encodes a document as a bundle has it.
func pbXML(n node) []byte {
	fields := [][]byte{pbText(elementName, n.name)}
	for _, a := range n.attributes {
		parts := [][]byte{pbText(attributeName, a.name), pbNumber(attributeID, uint64(a.id))}
		if a.id != 0 {
			parts = append(parts, pbText(attributeSpace, androidNamespace))
		}
		switch {
		case a.kind == valueString:
			parts = append(parts, pbText(attributeText, a.text))
		default:
			parts = append(parts, pbText(attributeText, "as written"), pbBytes(attributeItem, pbItem(a.kind, a.data, a.text)))
		}
		fields = append(fields, pbBytes(elementAttribute, parts...))
	}
	if n.text != "" {
		fields = append(fields, pbBytes(elementChild, pbText(nodeText, n.text)))
	}
	for _, c := range n.children {
		fields = append(fields, pbBytes(elementChild, pbXML(c)))
	}
	return append(pbBytes(nodeElement, fields...), pbBytes(nodeSource, pbNumber(sourceLine, 7))...)
}

// pbItem encodes a typed value.
func pbItem(kind uint8, data uint32, text string) []byte {
	switch kind {
	case valueString:
		return pbBytes(itemString, pbText(textValueField, text))
	case valueReference:
		return pbBytes(itemReference, pbNumber(referenceID, uint64(data)), pbText(referenceName, "string/x"))
	case valueAttribute:
		return pbBytes(itemReference, pbNumber(referenceKind, 1), pbNumber(referenceID, uint64(data)))
	case valueDynamicReference:
		return pbBytes(itemReference, pbNumber(referenceID, uint64(data)), pbBytes(referenceDynamic, pbNumber(1, 1)))
	case valueFloat:
		return pbBytes(itemPrimitive, binary.LittleEndian.AppendUint32([]byte{3<<3 | wire32}, data))
	}
	for field, k := range primitives {
		if k == kind && k != 0 {
			return pbBytes(itemPrimitive, pbNumber(uint32(field), uint64(data)))
		}
	}
	return nil
}

// pbResource is one resource of a table, by configuration; the key of the default one is empty.
type pbResource struct {
	id     uint32
	name   string
	values map[string][]byte // of items
	order  []string
}

// pbTable encodes a table of one package with one type.
func pbTable(kind string, typeNumber uint32, resources ...pbResource) []byte {
	fields := [][]byte{pbBytes(typeID, pbNumber(idNumber, uint64(typeNumber))), pbText(typeName, kind)}
	for _, r := range resources {
		parts := [][]byte{pbBytes(entryID, pbNumber(idNumber, uint64(r.id))), pbText(entryName, r.name)}
		for _, config := range r.order {
			parts = append(parts, pbBytes(entryValue, pbBytes(valueConfig, []byte(config)), pbBytes(valueValue, r.values[config])))
		}
		fields = append(fields, pbBytes(typeEntry, parts...))
	}
	return pbBytes(tablePackage, pbBytes(packageID, pbNumber(idNumber, 0x7f)), pbBytes(packageType, fields...))
}

// pbSimple is a resource with one item in the default configuration.
func pbSimple(id uint32, name string, item []byte) pbResource {
	return pbResource{id, name, map[string][]byte{"": pbBytes(valueItem, item)}, []string{""}}
}

// module is the files of one module of a bundle.
func module(name string, manifest node, records ...record) []record {
	out := []record{stored(name+"/"+moduleManifest, pbXML(manifest))}
	for _, r := range records {
		r.name = name + "/" + r.name
		out = append(out, r)
	}
	return out
}

func bundleOf(modules ...[]record) []byte {
	records := []record{stored(bundleConfigName, nil)}
	for _, m := range modules {
		records = append(records, m...)
	}
	return archive(nil, records...)
}
