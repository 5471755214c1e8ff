// Package program joins the code of a build into one closed world: classes with integer ids, the hierarchy they form with
// the platform's public API (package framework), the method that a reference names, and bodies in one compact form
// whatever they were read from.
//
// # Bodies
//
// [Program.Body] reads a method when it is asked for, into memory that the caller uses again: registers and
// instructions of 16 bytes (body.go). DEX code is in registers already (lowerdex.go); the stack of class files becomes
// registers behind the local variables, and what is only moved about within a block is read where it lies
// (lowerclass.go). A value has one register, also a long. Branches lead to numbers of instructions; exception ranges
// are in the order in which they apply. [Flow] has the basic blocks with their exceptional edges, [Values] what
// registers hold for sure: constants, and which object of those that the method makes. [Initials] runs initialisers of
// classes that work out texts, as those of obfuscated code do, for the texts that their final fields then hold (run.go).
//
// # Resolution
//
// Of a class that several images define, the first in load order is the class, as on the device. [Program.Target] is the
// runtime's resolution of a method reference, [Program.Lookup] what a call runs on an object of exactly a type. Both end
// at the platform, or where a class is missing, and say so. Chains of superclasses are followed 1,024 steps, so that
// circles, which the runtime refuses, cost nothing.
//
// # Guarantees and limits
//
// New fails where a class cannot be named, or where there are more than 16 million methods or four billion strings. All else that cannot be read is a
// warning, and NoMethod or NoField to the code that names it; a body that cannot be read is an error of Body. Registers,
// targets and ids of a body lie within their bounds. A Program and an Initials are safe for concurrent use; a Body, a Flow and
// a Values belong to one goroutine.
//
// Types are not verified: code that the runtime's verifier refuses is read as it stands. A register that holds half of a
// long in DEX keeps what it held before.
package program
