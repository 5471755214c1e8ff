package classfile

// AccessFlags are the modifiers of a class, field, method, parameter or module. One bit has several meanings,
// told apart by what carries it.
type AccessFlags uint16

// Modifiers, with the structures in which they stand.
const (
	Public         AccessFlags = 0x0001 // class, field, method
	Private        AccessFlags = 0x0002 // field, method, inner class
	Protected      AccessFlags = 0x0004 // field, method, inner class
	Static         AccessFlags = 0x0008 // field, method, inner class
	Final          AccessFlags = 0x0010 // class, field, method, parameter
	Super          AccessFlags = 0x0020 // class
	Synchronized   AccessFlags = 0x0020 // method
	Open           AccessFlags = 0x0020 // module
	Transitive     AccessFlags = 0x0020 // required module
	Volatile       AccessFlags = 0x0040 // field
	Bridge         AccessFlags = 0x0040 // method
	StaticPhase    AccessFlags = 0x0040 // required module
	Transient      AccessFlags = 0x0080 // field
	Varargs        AccessFlags = 0x0080 // method
	Native         AccessFlags = 0x0100 // method
	Interface      AccessFlags = 0x0200 // class
	Abstract       AccessFlags = 0x0400 // class, method
	Strict         AccessFlags = 0x0800 // method
	Synthetic      AccessFlags = 0x1000 // all
	AnnotationType AccessFlags = 0x2000 // class
	Enum           AccessFlags = 0x4000 // class, field
	ModuleFlag     AccessFlags = 0x8000 // class
	Mandated       AccessFlags = 0x8000 // parameter, module
)

// Has reports whether all of the given modifiers are set.
func (a AccessFlags) Has(flags AccessFlags) bool { return a&flags == flags }
