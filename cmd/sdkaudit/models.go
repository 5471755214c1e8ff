package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"sdkaudit/analyzer/models"
)

// readModels joins the model files of the settings with the built-in models. No files give nil, which stands for those alone.
func readModels(names []string) (*models.Models, error) {
	if len(names) == 0 {
		return nil, nil
	}
	all := models.Builtin()
	for _, name := range names {
		st, err := os.Stat(name)
		if err != nil {
			return nil, fmt.Errorf("models: %s: %w", name, cause(err))
		}
		tree := os.DirFS(name)
		if !st.IsDir() {
			tree = oneFile{os.DirFS(filepath.Dir(name)), filepath.Base(name)}
		}
		more, err := models.Load(tree)
		if err != nil {
			return nil, fmt.Errorf("models: %s: %w", name, err)
		}
		if all, err = all.With(more); err != nil {
			return nil, fmt.Errorf("models: %s: %w", name, err)
		}
	}
	return all, nil
}

// oneFile is a directory of which only one file shows.
type oneFile struct {
	fs.FS
	name string
}

// ReadDir lists the file.
func (o oneFile) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() != o.name }), err
}
