package program

import (
	"sdkaudit/analyzer/dex"
)

// CallSite is what an invoke-custom or invokedynamic calls through. Compilers write it for lambdas and method
// references, whose bootstrap method makes an object that implements an interface by calling a method of the program.
type CallSite struct {
	// Bootstrap is the bootstrap method, NoMethod where it cannot be read.
	Bootstrap MethodID
	// Name is that of the interface's method, Proto that of the call: it takes what the lambda captures and returns the
	// interface.
	Name  NameID
	Proto uint32
	// Impl is the method that the made object calls: the first method handle among the arguments; NoMethod where there
	// is none. New says that it is a constructor, of which an object is made.
	Impl    MethodID
	New     bool
	Virtual bool // called by the class of its receiver
}

// dexCallSites reads the call sites of an image; one that cannot be read is a warning, and has no methods.
func (p *Program) dexCallSites(im *image, name func(uint32) (uint32, error), protos []uint32) {
	f := im.Dex
	im.sites, im.numSites = uint32(len(p.CallSites)), uint32(f.NumCallSites())
	method := func(handle uint32) (MethodID, dex.HandleKind, error) {
		h, err := f.MethodHandle(handle)
		if err != nil {
			return NoMethod, 0, err
		}
		if h.Kind < dex.HandleInvokeStatic || h.Kind > dex.HandleInvokeInterface || uint64(h.Index) >= uint64(len(im.methods)) {
			return NoMethod, h.Kind, nil
		}
		return im.methods[h.Index], h.Kind, nil
	}
	for i := range f.NumCallSites() {
		site := CallSite{Bootstrap: NoMethod, Impl: NoMethod, Proto: noInstr}
		if err := p.dexCallSite(&site, f, uint32(i), method, name, protos); err != nil {
			p.warn(im.Entry, err)
		}
		p.CallSites = append(p.CallSites, site)
	}
}

func (p *Program) dexCallSite(site *CallSite, f *dex.File, i uint32,
	method func(uint32) (MethodID, dex.HandleKind, error), name func(uint32) (uint32, error), protos []uint32,
) error {
	cs, err := f.CallSite(i)
	if err != nil {
		return err
	}
	n, err := name(cs.Name)
	if err != nil {
		return err
	}
	site.Name = NameID(n)
	if uint64(cs.Proto) < uint64(len(protos)) {
		site.Proto = protos[cs.Proto]
	}
	if site.Bootstrap, _, err = method(cs.Handle); err != nil {
		return err
	}
	it := cs.Arguments
	for it.Next() && site.Impl == NoMethod {
		v := it.Value()
		if v.Kind != dex.ValueMethodHandle {
			continue
		}
		m, kind, err := method(v.Index())
		if err != nil {
			return err
		}
		site.Impl, site.New = m, kind == dex.HandleInvokeConstructor
		site.Virtual = kind == dex.HandleInvokeInstance || kind == dex.HandleInvokeInterface
	}
	return it.Err()
}
