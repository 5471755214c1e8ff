package analyzer

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/classfile"
	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
)

// image is code that is loaded as one: a DEX image, of which an entry may hold several, or a class file.
type image struct {
	at      string    // path of the entry
	dex     *dex.File // nil for a class file
	class   []byte    // descriptor of a class file's class
	file    *classfile.File
	methods int  // method references
	loaded  bool // not with the app, but perhaps at run time
	texts   texts
}

// readImages inflates and parses the DEX entries or class files, as many at once as there are processors, while
// the container is hashed. Of several errors it returns that of the first entry in load order.
func readImages(ctx context.Context, file *apk.File, index *sdkdb.Index) (images []image, digest string, err error) {
	read := readDex
	entries := file.DexEntries()
	if file.Format.Library() {
		read, entries = readClass, file.ClassEntries()
	}
	found := make([][]image, len(entries))
	failures := make([]error, len(entries)+1)
	var all sync.WaitGroup
	all.Go(func() { digest, failures[len(entries)] = file.SHA256(ctx) })
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(entries)) {
		all.Go(func() {
			for i := range next {
				if failures[i] = ctx.Err(); failures[i] == nil {
					found[i], failures[i] = read(file, entries[i], index)
				}
			}
		})
	}
	for i := range entries {
		next <- i
	}
	close(next)
	all.Wait()
	return slices.Concat(found...), digest, cmp.Or(failures...)
}

func readDex(file *apk.File, e apk.Entry, index *sdkdb.Index) ([]image, error) {
	data, err := file.Read(e)
	if err != nil {
		return nil, err
	}
	return parseDex(data, e.Location(), index)
}

func readClass(file *apk.File, e apk.Entry, index *sdkdb.Index) ([]image, error) {
	data, err := file.Read(e)
	if err != nil {
		return nil, err
	}
	f, err := classfile.Parse(data, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", e.Location(), err)
	}
	im := image{at: e.Location(), file: f, class: slices.Concat([]byte("L"), f.Name, []byte(";"))}
	im.texts = classTexts(f, e.Location(), index)
	for i := range f.Pool.Len() {
		if tag := f.Pool.Tag(uint16(i)); tag == classfile.TagMethodref || tag == classfile.TagInterfaceMethodref {
			im.methods++
		}
	}
	return []image{im}, nil
}

// check reads the name of every class: the tables are read lazily, and a class that cannot be named must not be
// dropped in silence.
func (im image) check() error {
	for i := range im.dex.NumClasses() {
		c, err := im.dex.Class(uint32(i))
		if err == nil {
			_, err = im.dex.TypeBytes(c.Type)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// classes yields the class definitions with their offset; check has seen that each can be read.
func (im image) classes() iter.Seq2[[]byte, int64] {
	return func(yield func([]byte, int64) bool) {
		if im.dex == nil {
			yield(im.class, 0)
			return
		}
		for i := range im.dex.NumClasses() {
			c, err := im.dex.Class(uint32(i))
			if err != nil {
				return
			}
			name, err := im.dex.TypeBytes(c.Type)
			if err != nil || !yield(name, c.Offset) {
				return
			}
		}
	}
}

// location is where something lies in the image, as evidence has it.
func (im image) location(offset int64) string { return fmt.Sprintf("%s:0x%x", im.at, offset) }
