package store

import (
	"strconv"
	"time"
)

func testTime() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }

func parseHex(s string) int {
	n, err := strconv.ParseUint(s, 16, 31)
	if err != nil {
		return 0
	}
	return int(n)
}
