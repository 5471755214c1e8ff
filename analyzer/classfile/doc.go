// Package classfile reads JVM class files, versions 45 to 65 (Java 1.0 to 21) with their preview forms, in place.
//
// Input is one whole class file as bytes. [Parse] reads the skeleton: it finds every constant, resolves the names
// of the class and its members, and checks the bounds and the name of every attribute. It allocates a table of
// four bytes a constant and the lists of fields and methods, all bounded by the length of the input, and copies
// nothing: the [File] keeps the slice, which must not change. What an attribute holds is read when it is asked
// for. Accessors check every index and count that they follow, so no input can make them panic or read out of
// bounds; those that return a list of a size that the file states check first that the items fit. A File is
// immutable and safe for concurrent use.
//
// Instructions are decoded one at a time, without allocating, by [Decode] or [Code.Instructions]; the cases of a
// switch stay where they are. Names, descriptors and signatures are bytes of the file in modified UTF-8, which
// binread.MUTF8 decodes.
//
// # What is refused
//
// Parse fails where the skeleton cannot be read: truncated or unknown constants, indexes of names that name no
// constant of the right kind, lists longer than the file, other versions (ErrUnsupported). An accessor fails,
// and leaves the rest readable, where its attribute occurs twice (all but the debug tables of code, which may),
// has another length than its content, or contradicts the format: no code or more than 65535 bytes of it,
// exception ranges, line numbers, frames and branches that leave the code, opcodes and frame types that do not
// exist. HotSpot refuses such classes too, when it loads or when it verifies them.
//
// HotSpot also refuses what File.Warnings lists, and D8 and other readers take: bytes behind the class, constants
// and minor versions that the version of the class does not know. It refuses an exception range without instructions
// too, which a Handler may have.
//
// # What is not checked
//
// Verification is left out: types, whether branches and frames are at the start of an instruction, sorted
// lookupswitch keys, zero bytes of invokeinterface and invokedynamic, combinations of flags, whether a method
// should have code, the form of names, descriptors and signatures, constants that the comments say are not
// checked, and whether an attribute suits its place or version. Bootstrap methods are listed and not followed, so
// constants that depend on each other in a circle cost nothing.
package classfile
