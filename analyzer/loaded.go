package analyzer

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/dex"
	"sdkaudit/analyzer/taxonomy"
	"sdkaudit/sdkdb"
)

// Bounds of the search for code among the files of a build. Plugins lie one archive deep, and two where a plugin has
// plugins; the archives of the apps with the most have some dozens of each.
const (
	maxLoadedDepth    = 3
	maxLoadedImages   = 256
	maxLoadedArchives = 1024
	maxLoadedEntries  = 1 << 18
	// maxLoadedBytes bounds what is compressed within an entry once more and is inflated for its sake.
	maxLoadedBytes = 128 << 20
)

// loadedCode is the code among the files of a build that the platform does not load with the app: images in assets and
// elsewhere, by their content and whatever their names. Whether, when and by whom they are loaded no file says.
type loadedCode struct {
	images   []image
	reasons  []Reason
	warnings []Warning
	skipped  []string
	entries  map[string]bool // of the build that hold some

	ctx                       context.Context
	file                      *apk.File
	index                     *sdkdb.Index
	archives, seen, remaining int
}

// The first bytes of what holds code; longestMagic are enough to tell.
const (
	longestMagic = 4
	dexMagic     = "dex\n"
	zipMagic     = "PK\x03\x04"
)

// readLoaded looks for code among the files of an app. A library has none of its own: who uses it packs its files.
func readLoaded(ctx context.Context, file *apk.File, index *sdkdb.Index) (*loadedCode, error) {
	l := &loadedCode{entries: map[string]bool{}, ctx: ctx, file: file, index: index, remaining: maxLoadedBytes}
	if file.Format.Library() {
		return l, nil
	}
	installed := map[string]bool{}
	for _, e := range file.DexEntries() {
		installed[e.Location()] = true
	}
	for e := range file.All() {
		if installed[e.Location()] {
			continue
		}
		before := len(l.images) + len(l.reasons)
		if !l.visit(e, 0) {
			break
		}
		if len(l.images)+len(l.reasons) > before {
			l.entries[e.Location()] = true
		}
	}
	return l, ctx.Err()
}

// visit looks at one entry, and reports false when the search has to end.
func (l *loadedCode) visit(e apk.Entry, depth int) bool {
	l.seen++
	switch {
	case l.ctx.Err() != nil:
		return false
	case l.seen > maxLoadedEntries:
		l.skip(e, "more files in archives than are looked at for code")
		return false
	case len(l.images) > maxLoadedImages:
		l.skip(e, "more images of code among the files than are read")
		return false
	}
	switch head := string(l.file.Head(e, longestMagic)); {
	case head == dexMagic:
		data, err := l.file.Read(e)
		l.parse(data, err, e.Location())
	case head == zipMagic:
		inner, err := l.file.OpenArchive(e)
		l.within(inner, err, e, depth)
	case strings.HasPrefix(head, "\x1f\x8b\x08"):
		l.gzip(e, depth)
	case head == "cdex", head == "dey\n", head == "vdex": // compact, optimised, verified
		l.hide(e.Location(), "已编译或压缩、无法读取的代码", "compiled or compact code, which is not read")
	}
	return true
}

func (l *loadedCode) skip(e apk.Entry, why string) {
	l.skipped = append(l.skipped, e.Location()+": "+why)
}

func (l *loadedCode) hide(location, zh, en string) {
	l.reasons = append(l.reasons, Reason{LoadedCode, taxonomy.Text{Zh: zh, En: en}, location})
}

// fail says that an entry which holds code could not be read, which is no failure of the build: the app may never load it.
func (l *loadedCode) fail(location string, err error) {
	l.warnings = append(l.warnings, Warning{Stage: "dex", Location: location, Message: err.Error()})
	l.hide(location, "无法读取的代码文件", "code that cannot be read")
}

// parse adds the images of an entry.
func (l *loadedCode) parse(data []byte, err error, location string) {
	var images []image
	if err == nil {
		images, err = parseDex(data, location, l.index)
	}
	if err != nil {
		l.fail(location, err)
		return
	}
	classes := 0
	for i := range images {
		images[i].loaded = true
		classes += images[i].dex.NumClasses()
	}
	l.images = append(l.images, images...)
	l.hide(location, fmt.Sprintf("可在运行时加载的代码（%d个类）", classes), fmt.Sprintf("code that can be loaded at run time (classes: %d)", classes))
}

// within looks into an archive. That it cannot be read matters only where its name says that it holds code.
func (l *loadedCode) within(inner *apk.File, err error, e apk.Entry, depth int) {
	switch l.archives++; {
	case err == nil && (depth == maxLoadedDepth || l.archives > maxLoadedArchives):
		l.skip(e, "archives in each other, or too many, not looked at for code")
		return
	case err == nil:
	case named(e.Name) || errors.Is(err, apk.ErrLimit):
		l.fail(e.Location(), err)
		return
	default:
		l.skip(e, "an archive that cannot be read: "+err.Error())
		return
	}
	for file := range inner.All() {
		if !l.visit(file, depth+1) {
			return
		}
	}
}

// named reports whether an entry is called code.
func named(name string) bool {
	return matches(loadable, name) || matches([]string{"*.apk", "*.dex.*", "*.jar.*"}, name)
}

// gzip looks into a compressed file.
func (l *loadedCode) gzip(e apk.Entry, depth int) {
	if e.Size > uint64(maxLoadedBytes) {
		l.skip(e, "too large to be looked at for code")
		return
	}
	packed, err := l.file.Read(e)
	var data []byte
	if err == nil {
		data, err = l.gunzip(packed)
	}
	switch {
	case errors.Is(err, apk.ErrLimit):
		l.skip(e, err.Error())
	case err != nil || data == nil: // nobody's code
	case bytes.HasPrefix(data, []byte(dexMagic)):
		if err := l.file.Inflated(uint64(len(data)), e.Location()); err != nil {
			l.skip(e, err.Error())
			return
		}
		l.parse(data, nil, e.Location())
	default:
		err := l.file.Inflated(uint64(len(data)), e.Location())
		var inner *apk.File
		if err == nil {
			inner, err = l.file.ArchiveIn(data, e.Location())
		}
		l.within(inner, err, e, depth)
	}
}

// gunzip returns what a compressed file holds if that begins as code or an archive does, else nothing.
func (l *loadedCode) gunzip(packed []byte) ([]byte, error) {
	in, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var head [longestMagic]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return nil, err
	}
	if string(head[:]) != dexMagic && string(head[:]) != zipMagic {
		return nil, nil
	}
	var data bytes.Buffer
	data.Write(head[:])
	n, err := io.Copy(&data, io.LimitReader(in, int64(l.remaining)+1))
	if l.remaining -= int(n); l.remaining < 0 {
		return nil, fmt.Errorf("%w: more than %d bytes compressed twice", apk.ErrLimit, maxLoadedBytes)
	}
	return data.Bytes(), err
}

// loadedFirst are the reasons for a report: the first of them, and how many more there are.
func (l *loadedCode) loadedFirst() []Reason {
	const most = 16
	slices.SortStableFunc(l.reasons, func(a, b Reason) int { return cmp.Compare(a.Location, b.Location) })
	if len(l.reasons) <= most {
		return l.reasons
	}
	rest := len(l.reasons) - most
	text := taxonomy.Text{Zh: fmt.Sprintf("另有%d个代码文件可在运行时加载", rest), En: fmt.Sprintf("%d more files with code that can be loaded at run time", rest)}
	return append(l.reasons[:most:most], Reason{LoadedCode, text, l.reasons[most].Location})
}

// parseDex parses the images of an entry.
func parseDex(data []byte, location string, index *sdkdb.Index) ([]image, error) {
	files, err := dex.ParseAll(data, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", location, err)
	}
	images := make([]image, len(files))
	for i, f := range files {
		images[i] = image{at: location, dex: f, methods: f.NumMethods()}
		if err := images[i].check(); err != nil {
			return nil, fmt.Errorf("%s: %w", location, err)
		}
		images[i].texts = dexTexts(f, location, index)
	}
	return images, nil
}
