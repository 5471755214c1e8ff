package policy

var (
	// gathering and sparing are titles above what is collected, and what is not.
	gathering = lazy(`(收集|获取|采集|使用).{0,12}(信息|数据|权限)|信息(的)?(收集|采集)|^(个人|用户|您的)?(信息|数据)(的)?(字段)?(的)?(类型|种类|类别|清单|范围|明细)|(information|data)( \w+){0,3} (we|i|you|that we|is|are|being)?( \w+){0,3} ?(collect|gather|receive|obtain|provide|process)|collection|what (information|data)|collect`)
	// ofUse is a title above what is done with data, and ofTaking what makes one of both.
	ofUse    = lazy(`(如何|怎样|怎么)使用|\bhow (we|i|the app|our app|this app|it|your (data|information|personal information))( \w+)? (use|process|uses|used|processed|is|are)\b`)
	ofTaking = lazy(`收集|获取|采集|\b(collect|gather|obtain|get)`)
	// ofDevice is a title above what is kept on the device alone.
	ofDevice = lazy(`^[^a-z\p{Han}]*(\d[\d.]*)?[^a-z]*(what (is|we|the app) )?([\w-]+ ){0,4}?((data|information|stored|saved|kept|stays?|remains?|processed|handled|processing|storage) ){1,3}(only |entirely |solely )?(locally|on[- ](your |the |this |the user's )?(own )?(device|phone))( only)?[^a-z]*$|^[^a-z]*(only )?(on[- ]|on your )device( only)?( (data|storage|processing))?( only)?[^a-z]*$|^[^a-z]*(local|on[- ]device) (data|storage|data storage|processing)( only)?[^a-z]*$|(本地|设备(上|内|端)?)(存储|保存|处理|留存)的?(数据|信息|内容)?[^\p{Han}]*$|(存储|保存|留存|处理)(在|于)(您|你|用户)?的?(本地|(手机|设备)(上|中|内)?)的?(数据|信息|内容)?[^\p{Han}]*$`)
	// collectedByOthers is a title above what others collect.
	collectedByOthers = lazy(`\b(collect\w*|gathered|obtained|processed|received) by (the |our |its |other |any )*(third|sdk|partner|advertis|google|service provider|external|vendor)|(^|[^\p{Han}]|由)(第三方|合作方|合作伙伴|广告商)(sdk|平台|服务商)?所?(收集|获取|采集)的?(个人)?(信息|数据)`)
	sparing           = lazy(`不(会)?(收集|获取|采集)|\b(not|never|don't) (\w+ )?(collect|gather|store|access)`)
)

// titleScope is what a title says of the lists below it.
func titleScope(s *sentence) scope {
	switch {
	case s.topic == rights || s.topic == sharing || s.topic == listing:
	case s.has(sparing):
		return ofDenied
	case s.has(ofUse) && !s.has(ofTaking):
		return noScope
	case s.has(ofDevice) && !s.has(ofTaking):
		return ofKept
	case s.has(gathering) && !s.has(collectedByOthers):
		return ofCollected
	}
	return noScope
}
