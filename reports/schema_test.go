package reports

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// schemas are the committed schema files and the types they are made from.
func schemas() map[string]reflect.Type {
	return map[string]reflect.Type{
		"report.v1.schema.json":     reflect.TypeFor[Report](),
		"policy.v1.schema.json":     reflect.TypeFor[PolicyReport](),
		"sdks.v1.schema.json":       reflect.TypeFor[SDKList](),
		"draft.v1.schema.json":      reflect.TypeFor[Draft](),
		"behaviours.v1.schema.json": reflect.TypeFor[BehaviourList](),
		"compare.v1.schema.json":    reflect.TypeFor[Comparison](),
		"baseline.v1.schema.json":   reflect.TypeFor[Baseline](),
		"disclosure.v1.schema.json": reflect.TypeFor[Disclosure](),
		"batch.v1.schema.json":      reflect.TypeFor[Batch](),
	}
}

func TestSchemaIsCurrent(t *testing.T) {
	for name, typ := range schemas() {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("schema", name)
			got := makeSchema(t, name, typ)
			if *update {
				require.NoError(t, os.WriteFile(file, got, 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err, "run go generate ./reports")
			require.Equal(t, string(want), string(got), "run go generate ./reports")
		})
	}
}

// generator walks the Go types. Nullability follows from pointers and from the schema tag "null", enumerations from
// "enum=", descriptions from the comments in the source.
type generator struct {
	docs map[string]string // Type and Type.Field
	defs map[string]any
}

func makeSchema(t *testing.T, name string, typ reflect.Type) []byte {
	t.Helper()
	g := generator{docs: comments(t), defs: map[string]any{}}
	root := g.object(t, typ)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$comment"] = "Generated from the Go types of package reports by go generate; do not edit."
	root["title"] = strings.TrimSuffix(name, ".schema.json")
	root["$defs"] = g.defs
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	require.NoError(t, enc.Encode(root))
	return b.Bytes()
}

func (g *generator) object(t *testing.T, typ reflect.Type) map[string]any {
	t.Helper()
	properties, required := map[string]any{}, []string{}
	for _, f := range reflect.VisibleFields(typ) {
		if f.Anonymous || !f.IsExported() {
			continue
		}
		name := f.Tag.Get("json")
		require.NotEmpty(t, name, "%s.%s has no json tag", typ.Name(), f.Name)
		require.NotContains(t, name, ",", "%s.%s: a field is always present", typ.Name(), f.Name)
		owner := typ
		if len(f.Index) > 1 {
			owner = typ.FieldByIndex(f.Index[:len(f.Index)-1]).Type
		}
		property := g.field(t, f)
		if doc := g.docs[owner.Name()+"."+f.Name]; doc != "" {
			property["description"] = doc
		}
		properties[name] = property
		required = append(required, name)
	}
	object := map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	if doc := g.docs[typ.Name()]; doc != "" {
		object["description"] = doc
	}
	return object
}

func (g *generator) field(t *testing.T, f reflect.StructField) map[string]any {
	t.Helper()
	typ, null := f.Type, false
	if typ.Kind() == reflect.Pointer {
		typ, null = typ.Elem(), true
	}
	var enum []any
	for _, option := range strings.Split(f.Tag.Get("schema"), ",") {
		if values, ok := strings.CutPrefix(option, "enum="); ok {
			for _, v := range strings.Split(values, "|") {
				enum = append(enum, v)
			}
		}
		null = null || option == "null"
	}
	value := g.value(t, typ, enum)
	if !null {
		return value
	}
	return map[string]any{"anyOf": []any{value, map[string]any{"type": "null"}}}
}

func (g *generator) value(t *testing.T, typ reflect.Type, enum []any) map[string]any {
	t.Helper()
	switch typ.Kind() {
	case reflect.String:
		s := map[string]any{"type": "string"}
		if enum != nil {
			s["enum"] = enum
		}
		return s
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": g.value(t, typ.Elem(), enum)}
	case reflect.Struct:
		if _, ok := g.defs[typ.Name()]; !ok {
			g.defs[typ.Name()] = nil // holds the place while the type refers to itself
			g.defs[typ.Name()] = g.object(t, typ)
		}
		return map[string]any{"$ref": "#/$defs/" + typ.Name()}
	default:
		require.Fail(t, "no schema for type", typ.String())
		return nil
	}
}

// comments reads the doc comments of the package's types and fields.
func comments(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	docs := map[string]string{}
	text := func(c *ast.CommentGroup) string { return strings.Join(strings.Fields(c.Text()), " ") }
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			gen, ok := decl.(*ast.GenDecl)
			if !ok || gen.Tok != token.TYPE {
				continue
			}
			spec, ok := gen.Specs[0].(*ast.TypeSpec)
			require.True(t, ok)
			structure, ok := spec.Type.(*ast.StructType)
			if !ok {
				continue
			}
			docs[spec.Name.Name] = text(gen.Doc)
			for _, f := range structure.Fields.List {
				for _, id := range f.Names {
					docs[spec.Name.Name+"."+id.Name] = text(f.Doc)
				}
			}
		}
	}
	require.NotEmpty(t, docs["Report"])
	return docs
}

func TestOutputFollowsSchema(t *testing.T) {
	noPolicy := New(fixtureResult(), nil, fixtureOutcome(), Options{})
	write := func(f func(*bytes.Buffer) error) []byte {
		var b bytes.Buffer
		require.NoError(t, f(&b))
		return b.Bytes()
	}
	tests := []struct {
		name, schema string
		doc          []byte
	}{
		{"build and policy", "report.v1.schema.json", write(func(b *bytes.Buffer) error { return WriteJSON(b, fixture()) })},
		{"build alone", "report.v1.schema.json", write(func(b *bytes.Buffer) error { return WriteJSON(b, noPolicy) })},
		{"policy alone as report", "report.v1.schema.json", write(func(b *bytes.Buffer) error { return WriteJSON(b, policyOnly()) })},
		{"policy", "policy.v1.schema.json", write(func(b *bytes.Buffer) error { return WritePolicyJSON(b, policyOnly()) })},
		{"records", "sdks.v1.schema.json", write(func(b *bytes.Buffer) error { return WriteSDKsJSON(b, fixtureSDKs()) })},
		{"every field of the design", "report.v1.schema.json", full(t)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { require.NoError(t, validate(t, tt.schema, tt.doc)) })
	}
}

func TestSchemaRefusesOtherOutput(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteJSON(&b, fixture()))
	tests := []struct{ name, old, replacement string }{
		{"unknown field", `"sdkdb":`, `"database":`},
		{"unknown enumerator", `"severity": "high"`, `"severity": "severe"`},
		{"another schema", `"sdkaudit/report/v1"`, `"sdkaudit/report/v2"`},
		{"null where a list is due", `"errors": []`, `"errors": null`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := bytes.Replace(b.Bytes(), []byte(tt.old), []byte(tt.replacement), 1)
			require.NotEqual(t, b.String(), string(doc))
			require.Error(t, validate(t, "report.v1.schema.json", doc))
		})
	}
}

func validate(t *testing.T, schema string, doc []byte) error {
	t.Helper()
	compiled, err := jsonschema.NewCompiler().Compile(filepath.Join("schema", schema))
	require.NoError(t, err)
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	require.NoError(t, err)
	return compiled.Validate(value)
}

// full is a report in which the parts are filled that deeper analyses add.
func full(t *testing.T) []byte {
	t.Helper()
	r := fixture()
	calls := 5
	r.Accesses = []Access{{Data: "imei", Phase: "startup", Via: "call", Path: []string{"a"}}}
	r.Coverage.Calls, r.Coverage.Unresolved = &calls, &Unresolved{Reflection: 1}
	r.SDKs[0].Hosts = []string{"example.com"}
	r.Policy.Discrepancies = []Discrepancy{{Kind: "data", Subject: "imei", Zh: &Quote{}}}
	r.Findings[0].Suppression = &Suppression{Kind: InSettings, Reason: "accepted"}
	var b bytes.Buffer
	require.NoError(t, WriteJSON(&b, r))
	return b.Bytes()
}
