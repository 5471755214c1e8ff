package hostile

// Case is a family of inputs that grows with a scale.
type Case struct {
	Name string
	Says string // what makes it costly
	// Full is the scale that fills what the formats or the limits of the program allow; tests take less.
	Full int
	// File is the name that the input is written under, whose extension says what it is.
	File string
	Make func(n int) []byte
}

// Builds returns the cases of builds.
func Builds() []Case {
	var out []Case
	for _, c := range append(append(codeCases(), dataCases()...), containerCases()...) {
		c.File = c.Name + ".apk"
		out = append(out, c)
	}
	return out
}

// dexCase is a case of code alone.
func dexCase(name, says string, full int, dexes func(n int) []*dexFile) Case {
	return Case{Name: name, Says: says, Full: full, Make: func(n int) []byte { return app(dexes(n)) }}
}
