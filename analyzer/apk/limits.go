package apk

import (
	"cmp"

	"sdkaudit/analyzer/binread"
)

// FormatError is the error and the warning of this package; see [binread.FormatError].
type FormatError = binread.FormatError

// Reasons of a [FormatError].
var (
	ErrTruncated   = binread.ErrTruncated
	ErrMalformed   = binread.ErrMalformed
	ErrLimit       = binread.ErrLimit
	ErrUnsupported = binread.ErrUnsupported
)

// Limits bounds what a hostile package can cost. A zero field means its default, nil the defaults of all.
type Limits struct {
	// MaxEntries bounds the directory. A zip without its 64-bit extension holds 65,535 entries, and Android's
	// build tools write no other: 65,536.
	MaxEntries int
	// MaxEntrySize bounds one inflated entry. The largest are native libraries near 200 MiB; DEX images stay
	// below 16 MiB, resource tables below 64 MiB: 256 MiB.
	MaxEntrySize uint64
	// MaxInflated bounds all bytes that Read hands out over the life of a File, so that many entries within
	// MaxEntrySize do not add up without end. The largest apps inflate to under 2 GiB: 4 GiB.
	MaxInflated uint64
	// MaxDexFiles bounds the classesN.dex that are listed. The largest apps have some 60: 512.
	MaxDexFiles int
	// MaxManifestSize bounds the manifest. The largest are near 2 MiB; some are padded against tools: 16 MiB.
	MaxManifestSize uint64
	// MaxManifestElements bounds the elements of the manifest. Large apps have some 10,000: 100,000.
	MaxManifestElements int
	// MaxDepth bounds the nesting of manifest elements, of which five levels have a meaning: 64.
	MaxDepth int
	// MaxStringBytes bounds the text that is read out of the manifest, counted once for each use of a string,
	// because a pool of 1 MiB can be used 100,000 times, and also the text that references resolve to. A large
	// manifest has 3 MiB: 32 MiB.
	MaxStringBytes int
	// MaxSigningBlock bounds the APK Signing Block and each file of a v1 signature below META-INF, which are read
	// whole. They take some 10 KiB, more with frosting or padding, and the lists of a v1 signature 100 bytes for
	// each entry of the archive: 16 MiB.
	MaxSigningBlock uint64
	// MaxSignatureItems bounds the certificates of a chain or of a proof of rotation, and the digests, signatures
	// and attributes of a signer, each of which may cost a verification. Real lists hold 1 to 4: 32.
	MaxSignatureItems int
}

// DefaultLimits returns the limits that nil stands for.
func DefaultLimits() Limits {
	return Limits{
		MaxEntries:          1 << 16,
		MaxEntrySize:        256 << 20,
		MaxInflated:         4 << 30,
		MaxDexFiles:         512,
		MaxManifestSize:     16 << 20,
		MaxManifestElements: 100_000,
		MaxDepth:            64,
		MaxStringBytes:      32 << 20,
		MaxSigningBlock:     16 << 20,
		MaxSignatureItems:   32,
	}
}

func (l *Limits) orDefault() Limits {
	d := DefaultLimits()
	if l == nil {
		return d
	}
	return Limits{
		MaxEntries:          cmp.Or(l.MaxEntries, d.MaxEntries),
		MaxEntrySize:        cmp.Or(l.MaxEntrySize, d.MaxEntrySize),
		MaxInflated:         cmp.Or(l.MaxInflated, d.MaxInflated),
		MaxDexFiles:         cmp.Or(l.MaxDexFiles, d.MaxDexFiles),
		MaxManifestSize:     cmp.Or(l.MaxManifestSize, d.MaxManifestSize),
		MaxManifestElements: cmp.Or(l.MaxManifestElements, d.MaxManifestElements),
		MaxDepth:            cmp.Or(l.MaxDepth, d.MaxDepth),
		MaxStringBytes:      cmp.Or(l.MaxStringBytes, d.MaxStringBytes),
		MaxSigningBlock:     cmp.Or(l.MaxSigningBlock, d.MaxSigningBlock),
		MaxSignatureItems:   cmp.Or(l.MaxSignatureItems, d.MaxSignatureItems),
	}
}
