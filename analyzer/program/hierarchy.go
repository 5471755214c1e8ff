package program

import (
	"fmt"

	"sdkaudit/analyzer/binread"
)

// maxAbove bounds the ways up from a class to the types above it, each counted as often as it is come by. Lists of what
// is above a class are made for every class, so without a bound a line of classes costs as much as the square of its
// length, and interfaces that extend one another in layers cost more. Real classes stay below 100.
const maxAbove = 512

// prune takes away the parents of classes with too many ways up, and warns of it: the code is analysed as if such a class
// extended nothing.
func (p *Program) prune() {
	const unknown, open = -1, -2
	ways := make([]int32, len(p.Classes))
	for i := range ways {
		ways[i] = unknown
	}
	var line []ClassID // from a class up to the one that is looked at
	for i := range p.Classes {
		if ways[i] != unknown {
			continue
		}
		line = append(line[:0], ClassID(i))
		for len(line) > 0 {
			c := line[len(line)-1]
			ways[c] = open
			sum, waits := int32(0), false
			for t := range p.Classes[c].parents() {
				sum++
				switch above := p.classOf[t]; {
				case above == NoClass, ways[above] == open: // a circle is cut where it is long
				case ways[above] == unknown:
					line, waits = append(line, above), true
				default:
					sum += ways[above]
				}
				if waits || sum > maxAbove {
					break
				}
			}
			if waits {
				continue
			}
			if sum > maxAbove {
				p.Classes[c].Super, p.Classes[c].Interfaces = NoType, nil
				sum = 0
				p.Cut++
				p.warn(p.Entry(c), fmt.Errorf("%w: %s has more than %d types above it: what it extends is left out",
					ErrLimit, binread.MUTF8(p.Descriptor(p.Classes[c].Type)), maxAbove))
			}
			ways[c] = sum
			line = line[:len(line)-1]
		}
	}
}
