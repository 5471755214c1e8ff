package policy

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// simplify writes a text in Traditional characters as it would stand in Simplified ones, and the words of Taiwan and Hong
// Kong in it as those of the mainland, which patterns and vocabulary are made of. What it returns is as long as the text,
// and every character that is not written anew stands where it stood: a shorter word is filled up with spaces. A text
// without Traditional characters is returned as it is, for some of the words mean something else there.
func simplify(s string) string {
	first := traditionalAt(s)
	if first < 0 {
		return s
	}
	table := simplified()
	out := make([]byte, 0, len(s))
	out = append(out, s[:first]...)
	for i := first; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if simple := table.of(r); simple != 0 {
			out = utf8.AppendRune(out, simple)
		} else {
			out = append(out, s[i:i+n]...)
		}
		i += n
	}
	return regionalWords().Replace(string(out))
}

// traditionalAt is where the first Traditional character stands; -1 where there is none. Every text that is looked at goes
// through it, so it decodes the characters of the block itself: three bytes, of which few others have such a first one.
func traditionalAt(s string) int {
	table := simplified()
	for i := 0; i+2 < len(s); i++ {
		c := s[i]
		if c < 0xe4 || c > 0xe9 {
			continue
		}
		if s[i+1]&0xc0 != 0x80 || s[i+2]&0xc0 != 0x80 {
			continue
		}
		if table.of(rune(c&0x0f)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f)) != 0 {
			return i
		}
		i += 2
	}
	return -1
}

// variants are the Simplified characters of the block that isUnified tells, by the Traditional ones; 0 for all others.
type variants ['\u9fff' - '\u4e00' + 1]uint16

func (v *variants) of(r rune) rune {
	if !isUnified(r) {
		return 0
	}
	return rune(v[r-'\u4e00'])
}

//go:embed traditional.txt
var traditionalPairs string

var simplified = sync.OnceValue(func() *variants {
	v := &variants{}
	for line := range strings.Lines(traditionalPairs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		traditional := rune(0)
		for _, r := range line {
			switch {
			case !isUnified(r):
			case traditional == 0:
				traditional = r
			default:
				v[traditional-'\u4e00'], traditional = uint16(r), 0
			}
		}
	}
	return v
})

// regional are words of Taiwan and Hong Kong, in Simplified characters, with those of the mainland, which are no longer
// than they are. Of two that begin alike the longer one stands first.
var regional = [][2]string{
	{"应用程式", "应用程序"}, {"行动应用", "移动应用"}, {"行动电话", "移动电话"}, {"行动装置", "移动设备"}, {"行动网路", "移动网络"},
	{"流动应用", "移动应用"}, {"流动电话", "移动电话"}, {"流动装置", "移动设备"}, {"手提电话", "移动电话"}, {"智慧型手机", "智能手机"},
	{"网际网路", "互联网"}, {"作业系统", "操作系统"}, {"服务供应商", "服务提供商"}, {"剪贴簿", "剪贴板"}, {"联络人", "联系人"}, {"许可权", "权限"},
	{"电信业者", "运营商"}, {"电讯商", "运营商"}, {"使用者名称", "用户名"}, {"使用者", "用户"}, {"隐私权", "隐私"}, {"资料库", "数据库"},
	{"伺服器", "服务器"}, {"解析度", "分辨率"}, {"感测器", "传感器"}, {"个人化", "个性化"}, {"最佳化", "优化"}, {"大头贴", "头像"},
	{"大头照", "头像"}, {"记忆体", "内存"}, {"位元组", "字节"}, {"资讯", "信息"}, {"资料", "数据"}, {"装置", "设备"},
	{"程式", "程序"}, {"简讯", "短信"}, {"短讯", "短信"}, {"网路", "网络"}, {"位址", "地址"}, {"软体", "软件"}, {"硬体", "硬件"}, {"韧体", "固件"},
	{"萤幕", "屏幕"}, {"荧幕", "屏幕"}, {"档案", "文件"}, {"相簿", "相册"}, {"相片", "照片"}, {"联络", "联系"}, {"蓝芽", "蓝牙"}, {"储存", "存储"},
	{"存取", "访问"}, {"取用", "访问"}, {"登入", "登录"}, {"登出", "退出"}, {"设定", "设置"}, {"预设", "默认"}, {"透过", "通过"}, {"揭露", "披露"},
	{"支援", "支持"}, {"讯息", "消息"}, {"推播", "推送"}, {"音讯", "音频"}, {"视讯", "视频"}, {"影片", "视频"}, {"录影", "录像"}, {"纪录", "记录"},
	{"当机", "崩溃"}, {"连结", "链接"}, {"连线", "连接"}, {"上载", "上传"}, {"搜寻", "搜索"}, {"搜集", "收集"}, {"辨识", "识别"}, {"脸部", "面部"},
	{"身分", "身份"}, {"电邮", "邮箱"}, {"信箱", "邮箱"}, {"语系", "语言"}, {"金钥", "密钥"}, {"快取", "缓存"}, {"列印", "打印"}, {"贩售", "出售"},
	{"贩卖", "出售"}, {"检视", "查看"}, {"侦测", "检测"}, {"帐单", "账单"}, {"帐号", "账号"}, {"帐户", "账户"}, {"暱称", "昵称"}, {"点选", "点击"},
	{"型别", "类型"},
}

var regionalWords = sync.OnceValue(func() *strings.Replacer {
	pairs := make([]string, 0, 2*len(regional))
	for _, w := range regional {
		pairs = append(pairs, w[0], w[1]+strings.Repeat(" ", len(w[0])-len(w[1])))
	}
	return strings.NewReplacer(pairs...)
})
