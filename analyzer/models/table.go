package models

// table finds the rows of a class, by its descriptor, in a list that is sorted by class and name: a hash table, half empty.
type table struct{ slots []span }

// span is a part of a list; in a table an empty one is an empty slot.
type span struct{ from, to int }

// newTable indexes rows; those without a class come last and are in no span.
func newTable[T any](rows []T, class func(*T) string) table {
	var classes []span
	for i := 0; i < len(rows) && class(&rows[i]) != ""; {
		s := span{i, i + 1}
		for s.to < len(rows) && class(&rows[s.to]) == class(&rows[i]) {
			s.to++
		}
		classes = append(classes, s)
		i = s.to
	}
	size := 1
	for size < 2*len(classes) {
		size *= 2
	}
	t := table{slots: make([]span, size)}
	for _, s := range classes {
		i := hash(class(&rows[s.from])) & (size - 1)
		for t.slots[i] != (span{}) {
			i = (i + 1) & (size - 1)
		}
		t.slots[i] = s
	}
	return t
}

// rowsOf returns the rows of a class.
func rowsOf[T any](t *table, rows []T, descriptor string, classOf func(*T) string) []T {
	if len(t.slots) == 0 || len(descriptor) < 3 || descriptor[0] != 'L' {
		return nil
	}
	class := descriptor[1 : len(descriptor)-1]
	for i := hash(class) & (len(t.slots) - 1); ; i = (i + 1) & (len(t.slots) - 1) {
		s := t.slots[i]
		if s == (span{}) {
			return nil
		}
		if isClass(class, classOf(&rows[s.from])) {
			return rows[s.from:s.to]
		}
	}
}

// isClass says that a class with slashes is the one in Java form.
func isClass(slashed, java string) bool {
	if len(slashed) != len(java) {
		return false
	}
	// Classes differ at their end.
	for i := len(java) - 1; i >= 0; i-- {
		if slashed[i] != java[i] && (slashed[i] != '/' || java[i] != '.') {
			return false
		}
	}
	return true
}

// hash reads the end of a class alone, and is the same for dots and slashes.
func hash(class string) int {
	h := uint32(2166136261)
	for i := max(0, len(class)-16); i < len(class); i++ {
		c := class[i]
		if c == '/' {
			c = '.'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return int(h ^ h>>15)
}

// named returns the run of rows with the name, of rows that are sorted by it.
func named[T any](rows []T, name string, nameOf func(*T) string) []T {
	low, high := 0, len(rows)
	for low < high {
		if mid := (low + high) / 2; nameOf(&rows[mid]) < name {
			low = mid + 1
		} else {
			high = mid
		}
	}
	to := low
	for to < len(rows) && nameOf(&rows[to]) == name {
		to++
	}
	return rows[low:to]
}
