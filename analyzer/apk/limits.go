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
	// MaxInflated bounds all bytes that Read and ReadLibrary go through over the life of a File, so that many
	// entries within MaxEntrySize do not add up without end. The largest apps inflate to under 2 GiB: 4 GiB.
	MaxInflated uint64
	// MaxPackages bounds the packages in an archive of packages. bundletool makes a few hundred for an app: 4,096.
	MaxPackages int
	// MaxNestedSize bounds the packages in an archive of packages that are inflated into memory, all together; stored
	// ones are read in place. Large apps have some 200 MiB: 512 MiB.
	MaxNestedSize uint64
	// MaxDexFiles bounds the classesN.dex that are listed. The largest apps have some 60: 512.
	MaxDexFiles int
	// MaxDexSize bounds the classesN.dex that are listed by their size together, since all are in memory at once. The
	// largest apps have some 300 MiB: 1 GiB.
	MaxDexSize uint64
	// MaxManifestSize bounds the manifest. The largest are near 2 MiB; some are padded against tools: 16 MiB.
	MaxManifestSize uint64
	// MaxXMLElements and MaxXMLAttributes bound an XML file, the manifest among them. Large apps have some 10,000
	// elements in their manifest, with five attributes each: 100,000 and 250,000.
	MaxXMLElements, MaxXMLAttributes int
	// MaxDepth bounds the nesting of XML elements; of those of a manifest five levels have a meaning: 64.
	MaxDepth int
	// MaxStringBytes bounds the text that is decoded out of one XML file, each string once, and separately the text
	// by which names grow that leave out the package. A large manifest has 1 MiB: 32 MiB.
	MaxStringBytes int
	// MaxSigningBlock bounds the APK Signing Block and each file of a v1 signature below META-INF, which are read
	// whole. They take some 10 KiB, more with frosting or padding, and the lists of a v1 signature 100 bytes for
	// each entry of the archive: 16 MiB.
	MaxSigningBlock uint64
	// MaxLibrarySymbols bounds the dynamic symbols of a native library, and the entries of its dynamic section.
	// Game engines that hide nothing have some 500,000: 1,048,576.
	MaxLibrarySymbols int
	// MaxLibraryNames bounds the dynamic string table of a native library, which is kept in memory, and the bytes
	// of all names read from it, counted once for each use. C++ libraries that hide nothing have some 15 MiB:
	// 32 MiB.
	MaxLibraryNames uint64
	// MaxLibraryPasses bounds how often a deflated native library is inflated from its start. One pass serves
	// nearly all, three serve every order of tables that linkers write: 4.
	MaxLibraryPasses int
	// MaxLibraryString bounds a run of text in a native library, which stays in memory; longer ones, such as
	// embedded scripts, come in pieces: 64 KiB.
	MaxLibraryString int
	// MaxSignatureItems bounds the certificates of a chain or of a proof of rotation, and the digests, signatures
	// and attributes of a signer, each of which may cost a verification. Real lists hold 1 to 4: 32.
	MaxSignatureItems int
}

// DefaultLimits returns the limits that nil stands for.
func DefaultLimits() Limits {
	return Limits{
		MaxEntries:        1 << 16,
		MaxEntrySize:      256 << 20,
		MaxInflated:       4 << 30,
		MaxPackages:       4 << 10,
		MaxNestedSize:     512 << 20,
		MaxDexFiles:       512,
		MaxDexSize:        1 << 30,
		MaxManifestSize:   16 << 20,
		MaxXMLElements:    100_000,
		MaxXMLAttributes:  250_000,
		MaxDepth:          64,
		MaxStringBytes:    32 << 20,
		MaxSigningBlock:   16 << 20,
		MaxLibrarySymbols: 1 << 20,
		MaxLibraryNames:   32 << 20,
		MaxLibraryPasses:  4,
		MaxLibraryString:  64 << 10,
		MaxSignatureItems: 32,
	}
}

func (l *Limits) orDefault() Limits {
	d := DefaultLimits()
	if l == nil {
		return d
	}
	return Limits{
		MaxEntries:        cmp.Or(l.MaxEntries, d.MaxEntries),
		MaxEntrySize:      cmp.Or(l.MaxEntrySize, d.MaxEntrySize),
		MaxInflated:       cmp.Or(l.MaxInflated, d.MaxInflated),
		MaxPackages:       cmp.Or(l.MaxPackages, d.MaxPackages),
		MaxNestedSize:     cmp.Or(l.MaxNestedSize, d.MaxNestedSize),
		MaxDexFiles:       cmp.Or(l.MaxDexFiles, d.MaxDexFiles),
		MaxDexSize:        cmp.Or(l.MaxDexSize, d.MaxDexSize),
		MaxManifestSize:   cmp.Or(l.MaxManifestSize, d.MaxManifestSize),
		MaxXMLElements:    cmp.Or(l.MaxXMLElements, d.MaxXMLElements),
		MaxXMLAttributes:  cmp.Or(l.MaxXMLAttributes, d.MaxXMLAttributes),
		MaxDepth:          cmp.Or(l.MaxDepth, d.MaxDepth),
		MaxStringBytes:    cmp.Or(l.MaxStringBytes, d.MaxStringBytes),
		MaxSigningBlock:   cmp.Or(l.MaxSigningBlock, d.MaxSigningBlock),
		MaxLibrarySymbols: cmp.Or(l.MaxLibrarySymbols, d.MaxLibrarySymbols),
		MaxLibraryNames:   cmp.Or(l.MaxLibraryNames, d.MaxLibraryNames),
		MaxLibraryPasses:  cmp.Or(l.MaxLibraryPasses, d.MaxLibraryPasses),
		MaxLibraryString:  cmp.Or(l.MaxLibraryString, d.MaxLibraryString),
		MaxSignatureItems: cmp.Or(l.MaxSignatureItems, d.MaxSignatureItems),
	}
}
