package main

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"sdkaudit/testdata/corpus"
)

// maxTarball bounds what is unpacked from one tarball; the largest package holds about 400 MB.
const maxTarball = 2 << 30

// fetch makes sure that all wanted files of a package are there, and right.
func fetch(ctx context.Context, root string, p corpus.Package, log io.Writer) error {
	missing := map[string]corpus.File{}
	for _, f := range p.Files {
		sum, err := corpus.SHA256(corpus.FilesPath(root, f.As))
		switch {
		case err == nil && sum == f.SHA256:
		case err == nil || errors.Is(err, os.ErrNotExist):
			missing[f.Path] = f
		default:
			return err
		}
	}
	if len(missing) == 0 {
		return nil
	}
	tarball, err := pack(ctx, root, p, log)
	if err != nil {
		return err
	}
	return extract(ctx, root, tarball, missing)
}

// pack has npm put the tarball into the corpus folder, unless the right one lies there.
func pack(ctx context.Context, root string, p corpus.Package, log io.Writer) (string, error) {
	dir := filepath.Join(root, "tarballs")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	// npm names a tarball so: without the @, and with a hyphen after the scope.
	name := strings.ReplaceAll(strings.TrimPrefix(p.Name, "@"), "/", "-") + "-" + p.Version + ".tgz"
	tarball := filepath.Join(dir, name)
	if err := checkIntegrity(tarball, p.Integrity); err == nil {
		return tarball, nil
	}
	fmt.Fprintf(log, "npm pack %s@%s\n", p.Name, p.Version)
	if err := corpus.Run(ctx, dir, "npm", "pack", "--silent", "--pack-destination", dir, p.Name+"@"+p.Version); err != nil {
		return "", err
	}
	return tarball, checkIntegrity(tarball, p.Integrity)
}

func checkIntegrity(path, want string) error {
	sum, err := corpus.Hash(path, sha512.New())
	if err != nil {
		return err
	}
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum); got != want {
		return fmt.Errorf("%s: integrity is %s, pinned is %s", filepath.Base(path), got, want)
	}
	return nil
}

// extract writes the wanted files, keyed by their path in the tarball, and checks them.
func extract(ctx context.Context, root, tarball string, want map[string]corpus.File) error {
	f, err := os.Open(tarball)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	t := tar.NewReader(io.LimitReader(z, maxTarball))
	for len(want) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			for path := range want {
				return fmt.Errorf("%s holds no %s", filepath.Base(tarball), path)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(tarball), err)
		}
		p, ok := want[h.Name]
		if !ok {
			continue
		}
		if err := writePinned(corpus.FilesPath(root, p.As), t, p); err != nil {
			return fmt.Errorf("%s: %w", h.Name, err)
		}
		delete(want, h.Name)
	}
	return nil
}

// writePinned copies exactly the pinned number of bytes to a file beside dst, and renames it once the sum is right.
func writePinned(dst string, src io.Reader, p corpus.File) (err error) {
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(dst), ".part-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(f, h), io.LimitReader(src, p.Size+1))
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if got := hex.EncodeToString(h.Sum(nil)); n != p.Size || got != p.SHA256 {
		return fmt.Errorf("%d bytes with SHA-256 %s, pinned are %d with %s", n, got, p.Size, p.SHA256)
	}
	return os.Rename(f.Name(), dst)
}
