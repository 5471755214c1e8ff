package apk

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// parseTextXML reads XML as people write it, which libraries hold. Every value is text; an attribute in Android's
// namespace that the readers know gets the resource id of its name.
func parseTextXML(data []byte, name string, limits *Limits) (*xmlFile, error) {
	b := xmlBuilder{file: &xmlFile{name: name, plain: true}, limits: limits}
	d := xml.NewDecoder(bytes.NewReader(data))
	fail := func(err error) (*xmlFile, error) {
		return nil, &FormatError{Structure: name, Offset: d.InputOffset(), Err: err}
	}
	for {
		offset := d.InputOffset()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fail(fmt.Errorf("%w: %w", ErrMalformed, err))
		}
		switch t := token.(type) {
		case xml.StartElement:
			line, _ := d.InputPos()
			n := xmlNode{space: t.Name.Space, name: t.Name.Local, from: len(b.file.attributes), line: uint32(line), offset: offset}
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
					continue
				}
				out := attribute{
					space: a.Name.Space, name: a.Name.Local, raw: a.Value, hasRaw: true,
					value: value{kind: valueString, text: a.Value},
				}
				if out.space == androidNamespace {
					out.id = attributeIDs[out.name]
				}
				b.file.attributes = append(b.file.attributes, out)
			}
			if err := b.start(n); err != nil {
				return fail(err)
			}
		case xml.EndElement:
			b.closeElement()
		case xml.CharData:
			b.text(strings.TrimSpace(string(t)), offset)
		}
	}
	if err := b.finish(); err != nil {
		return nil, err
	}
	return b.file, nil
}
