package analyzer

import (
	"context"
	"errors"
	"fmt"

	"sdkaudit/analyzer/apk"
	"sdkaudit/analyzer/dex"
	"sdkaudit/sdkdb"
	"sdkaudit/sdkdb/match"
)

// jniClasses reads the exports of the libraries whose file name no record knows: the names of JNI functions give back
// what the class was called before it was renamed. A library whose name is known needs no reading at this depth. What
// cannot be read is a warning.
func jniClasses(ctx context.Context, file *apk.File, libraries []apk.NativeLibrary, index *sdkdb.Index) ([]match.Place, []Warning, error) {
	var found places
	var warnings []Warning
	for _, l := range libraries {
		if len(index.NativeLibrary(l.Name)) > 0 {
			continue
		}
		e, ok := file.Entry(l.Path())
		if !ok {
			continue
		}
		library, err := file.ReadLibrary(ctx, e, nil)
		switch {
		case ctx.Err() != nil:
			return nil, nil, ctx.Err()
		case errors.Is(err, apk.ErrNotELF):
			continue // data under the name of a library, as vendors ship models
		case err != nil:
			warnings = append(warnings, Warning{Stage: "native", Location: e.Location(), Message: err.Error()})
			continue
		}
		for _, m := range library.JNIMethods() {
			if m.Class != "" {
				found.add(dex.ClassName(m.Class), func() string { return fmt.Sprintf("%s %s", e.Location(), m.Symbol) })
			}
		}
	}
	return found.found, warnings, nil
}
