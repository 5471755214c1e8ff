package classfile

// Module is what module-info declares.
type Module struct {
	// Name is a Module constant.
	Name uint16
	// Flags may have Open, Synthetic and Mandated.
	Flags AccessFlags
	// Version is a Utf8 constant, zero for none.
	Version uint16
	// Requires lists the modules this one reads.
	Requires Table[ModuleRequire]
	// Exports and Opens list packages.
	Exports, Opens []ModulePackage
	// Uses has Class constants of services.
	Uses Indexes
	// Provides lists services with their implementations.
	Provides []ModuleService
}

// ModuleRequire is a module that another one reads.
type ModuleRequire struct {
	// Module is a Module constant.
	Module uint16
	// Flags may have Transitive, StaticPhase, Synthetic and Mandated.
	Flags AccessFlags
	// Version is a Utf8 constant, zero for none.
	Version uint16
}

// ModulePackage is a package that a module exports or opens.
type ModulePackage struct {
	// Package is a Package constant.
	Package uint16
	// Flags may have Synthetic and Mandated.
	Flags AccessFlags
	// To has the Module constants of those who may use it; none means all.
	To Indexes
}

// ModuleService is a service that a module provides.
type ModuleService struct {
	// Service is a Class constant.
	Service uint16
	// With has the Class constants of the implementations.
	With Indexes
}

// Module returns the declaration of a module, of a class whose flags have ModuleFlag; nil where there is none.
// Indexes are not checked.
func (a Attributes) Module() (*Module, error) {
	c, found, err := a.find("Module")
	if err != nil || !found {
		return nil, err
	}
	m := &Module{Name: c.U16(), Flags: AccessFlags(c.U16()), Version: c.U16()}
	m.Requires = Table[ModuleRequire]{c.records(6), 6, func(b []byte) ModuleRequire {
		return ModuleRequire{u16(b, 0), AccessFlags(u16(b, 1)), u16(b, 2)}
	}}
	for _, list := range []*[]ModulePackage{&m.Exports, &m.Opens} {
		if *list, err = sized[ModulePackage](&c, 6); err != nil {
			return nil, err
		}
		for i := range *list {
			(*list)[i] = ModulePackage{c.U16(), AccessFlags(c.U16()), indexes(c.records(2))}
		}
	}
	m.Uses = indexes(c.records(2))
	if m.Provides, err = sized[ModuleService](&c, 4); err != nil {
		return nil, err
	}
	for i := range m.Provides {
		m.Provides[i] = ModuleService{c.U16(), indexes(c.records(2))}
	}
	c.end()
	if err := c.Err(); err != nil {
		return nil, err
	}
	return m, nil
}

// ModulePackages returns the Package constants of all packages of a module.
func (a Attributes) ModulePackages() (Indexes, error) {
	return a.indexList("ModulePackages", TagPackage)
}

// ModuleMainClass returns the Class constant of the main class of a module, zero for none.
func (a Attributes) ModuleMainClass() (uint16, error) { return a.class("ModuleMainClass") }
