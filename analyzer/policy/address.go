package policy

import "strings"

var (
	// hanAddress is an address with Chinese in its path, which is the whole of a cell: elsewhere the words behind an address
	// stand next to it.
	hanAddress = lazy(`^https?://[^\s/<>"'，。；：、！？（）【】《》「」“”‘’\p{Han}]+/[^\s<>"'，。；：、！？（）【】《》「」“”‘’]*$`)
	// besideAddress begins words that stand next to an address, and do not belong to it.
	besideAddress = lazy(`^(隐私|查看|详情|点击|链接|官网|了解|详见|访问|政策|协议|或|和|及)`)
)

// cellURL returns the address in a cell of addresses.
func cellURL(s string) string {
	s = strings.TrimSpace(s)
	i := strings.IndexFunc(s, isHan)
	if i > 0 && hanAddress().MatchString(s) && !besideAddress().MatchString(s[i:]) {
		return s
	}
	if u := firstURL(s); u != "" || !bareAddress().MatchString(s) {
		return u
	}
	return s
}

// bareAddress is an address without its scheme, which is the whole of a cell: policies.example.com/privacy.
var bareAddress = lazy(`(?i)^([a-z0-9-]+\.)+(com|org|net|io|cn|app|dev|co|ai|me|eu|de|uk|us|jp|kr|fr|in|to|so|cloud|tech|games)(/[^\s，。；]*)?$`)

func firstURL(s string) string {
	return strings.TrimRight(webAddress().FindString(s), ".,;)")
}
