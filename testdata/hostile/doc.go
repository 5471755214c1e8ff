// Package hostile makes builds and policies that are as costly to read as their size allows: archives that inflate
// without end, code with deep, wide or circular calls, texts that nest and repeat. Each case has a scale, so that a test
// can compare what n and 2n cost; the command write below this package writes them out for a look with the built program.
//
// Everything is made in memory and the same each time. Sizes are those that a real archive can have: what exceeds a field
// of a format is put into further DEX files.
package hostile
