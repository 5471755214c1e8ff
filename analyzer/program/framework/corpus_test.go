//go:build corpus

package framework

import (
	"archive/zip"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sdkaudit/analyzer/dex"
)

// unresolved are the only methods of the table's classes that the corpus names and the table lacks, by reason.
var unresolved = map[string][]string{
	"level 34, after its first beta": {
		"Landroid/app/ActivityOptions;.setPendingIntentBackgroundActivityStartMode(I)Landroid/app/ActivityOptions;",
		"Landroid/app/UiAutomation;.clearCache()Z",
		"Landroid/app/UiAutomation;.takeScreenshot(Landroid/view/Window;)Landroid/graphics/Bitmap;",
		"Landroid/util/TypedValue;.deriveDimension(IFLandroid/util/DisplayMetrics;)F",
		"Landroid/view/PixelCopy;.request(Landroid/view/PixelCopy$Request;" +
			"Ljava/util/concurrent/Executor;Ljava/util/function/Consumer;)V",
	},
	"level 33, in a mainline module": {
		"Landroid/provider/MediaStore;.getPickImagesMaxLimit()I",
	},
	"system API": {
		"Landroid/content/Context;.sendBroadcast(Landroid/content/Intent;Ljava/lang/String;Landroid/os/Bundle;)V",
	},
	"with this result only in the JDK: in Android's API it is Set": {
		"Ljava/util/concurrent/ConcurrentHashMap;.keySet()Ljava/util/concurrent/ConcurrentHashMap$KeySetView;",
	},
}

// TestReferencesOfTheCorpus resolves every method, and every static field of the types that the table has, that a DEX of
// the corpus names on a class of the table which it does not define itself.
func TestReferencesOfTheCorpus(t *testing.T) {
	root := os.Getenv("SDKAUDIT_CORPUS")
	require.NotEmpty(t, root, "SDKAUDIT_CORPUS names the folder of the corpus")
	r := references{missing: map[string]bool{}, fields: map[string]bool{}}
	for _, pattern := range []string{"files/*.apk", "dex/*.dex"} {
		paths, err := filepath.Glob(filepath.Join(root, pattern))
		require.NoError(t, err)
		require.NotEmpty(t, paths, pattern)
		for _, path := range paths {
			r.archive(t, path)
		}
	}
	t.Logf("%d methods, of which %d unresolved; %d fields", r.methods, r.absent, r.found)
	require.Equal(t, slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Values(unresolved))...))), slices.Sorted(maps.Keys(r.missing)))
	require.Empty(t, r.fields)
	require.NotZero(t, r.found)
}

type references struct {
	methods, absent, found int
	missing, fields        map[string]bool
}

func (r *references) archive(t *testing.T, path string) {
	t.Helper()
	images := [][]byte{}
	if strings.HasSuffix(path, ".apk") {
		apk, err := zip.OpenReader(path)
		require.NoError(t, err)
		defer apk.Close()
		for _, entry := range apk.File {
			if strings.HasSuffix(entry.Name, ".dex") {
				image, err := entry.Open()
				require.NoError(t, err)
				body, err := io.ReadAll(image)
				require.NoError(t, err)
				images = append(images, body)
			}
		}
	} else {
		body, err := os.ReadFile(path)
		require.NoError(t, err)
		images = append(images, body)
	}
	own := map[string]bool{}
	var files []*dex.File
	for _, image := range images {
		f, err := dex.Parse(image, nil)
		require.NoError(t, err, path)
		for i := range f.NumClasses() {
			class, err := f.Class(uint32(i))
			require.NoError(t, err, path)
			descriptor, err := f.Type(class.Type)
			require.NoError(t, err, path)
			own[descriptor] = true
		}
		files = append(files, f)
	}
	for _, f := range files {
		r.image(t, f, own)
	}
}

func (r *references) image(t *testing.T, f *dex.File, own map[string]bool) {
	t.Helper()
	table := Default()
	for i := range f.NumMethods() {
		m, err := f.Method(uint32(i))
		require.NoError(t, err)
		class, known := classOf(t, f, m.Class, own)
		if !known {
			continue
		}
		name, err := f.StringBytes(m.Name)
		require.NoError(t, err)
		descriptor := prototype(t, f, m.Proto)
		r.methods++
		if _, ok := table.Resolve(class, name, descriptor); !ok {
			r.absent++
			r.missing[table.Descriptor(class)+"."+string(name)+string(descriptor)] = true
		}
	}
	for i := range staticFields(t, f) {
		field, err := f.Field(i)
		require.NoError(t, err)
		class, known := classOf(t, f, field.Class, own)
		typ, err := f.Type(field.Type)
		require.NoError(t, err)
		if !known || typ != uriDescriptor && typ != stringDescriptor {
			continue
		}
		name, err := f.StringBytes(field.Name)
		require.NoError(t, err)
		if found, ok := table.Field(class, name); ok && found.Descriptor == typ {
			r.found++
		} else {
			r.fields[table.Descriptor(class)+"."+string(name)] = true
		}
	}
}

// staticFields returns the fields that code of the image reads without an object.
func staticFields(t *testing.T, f *dex.File) map[uint32]bool {
	t.Helper()
	fields := map[uint32]bool{}
	for i := range f.NumClasses() {
		class, err := f.Class(uint32(i))
		require.NoError(t, err)
		content, err := f.ClassData(class.ClassData)
		require.NoError(t, err)
		members := content.Members()
		for members.Next() {
			offset := members.Member().Code
			if offset == 0 {
				continue
			}
			code, err := f.Code(offset)
			require.NoError(t, err)
			in := code.Instructions()
			for in.Next() {
				if in.Instruction().Opcode == dex.OpSgetObject {
					fields[in.Instruction().Index] = true
				}
			}
			require.NoError(t, in.Err())
		}
		require.NoError(t, members.Err())
	}
	return fields
}

func classOf(t *testing.T, f *dex.File, typ uint32, own map[string]bool) (Class, bool) {
	t.Helper()
	descriptor, err := f.TypeBytes(typ)
	require.NoError(t, err)
	class, ok := Default().Find(descriptor)
	return class, ok && !own[string(descriptor)]
}

func prototype(t *testing.T, f *dex.File, i uint32) []byte {
	t.Helper()
	proto, err := f.Proto(i)
	require.NoError(t, err)
	descriptor := []byte("(")
	if proto.Parameters != 0 {
		params, err := f.TypeList(proto.Parameters)
		require.NoError(t, err)
		for j := range params.Len() {
			typ, err := f.TypeBytes(params.At(j))
			require.NoError(t, err)
			descriptor = append(descriptor, typ...)
		}
	}
	result, err := f.TypeBytes(proto.Return)
	require.NoError(t, err)
	return append(append(descriptor, ')'), result...)
}
