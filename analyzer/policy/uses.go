package policy

var (
	// ofPurpose begins an item that says what data is for, or when: 使用目的：分享.
	ofPurpose = lazy(`^[^:,。;]{0,8}(目的|用途|场景|时机)[^:,。;]{0,4}:|^[^a-z\p{Han}]{0,6}(用于|实现|保障|改进|优化|改善|履行|防范|开展|满足)|^[^a-z]{0,8}([\w &/,-]{2,40}: )?(to|for) (provid|improv|maintain|send|respond|answer|protect|comply|analy|personali|operat|process|prevent|detect|ensur|support|manag|deliver|communicat|enabl|fulfil|develop)\w*\b|^[^:.,;]{0,20}\b(purposes?|why|when|used for|how we use)\b[^:.,;]{0,20}:`)
	// goesBy is where the operator decides something by data that it has.
	goesBy = lazy(`我们[^,。;]{0,6}(根据|基于|结合|利用)(您|你)[^。;]{0,80}(分析|判断|推荐|展示|评估|改进|优化)`)
	// barePermission is an item that is the name of a permission: 允许访问网络状态权限.
	barePermission = lazy(`^[^a-z\p{Han}]{0,8}(允许|授予|开启|申请)[^,。;:、]{2,40}权限([,。;(]|$)`)
	// listsFeatures begins a list of what an app can do: 基本功能包括：日历、录音.
	listsFeatures = lazy(`提供的[^,。;]{0,8}(内容|服务)(包括|包含)|可以使用[^。;]{0,24}提供的[^。;]*功能|^[^:。;,]{0,24}(功能|服务)(为|包括|包含|有|如下):|\b(following|these|its|main|core|key) (\w+ )?(features|functions|functionality)\b[^.:;]{0,10}:$|\bfeatures (are|include|including):$`)
	// listsPurposes ends a sentence in front of a list of what data is for: We use it to:
	listsPurposes = lazy(`(如下|以下|下列)的?(商品|产品|服务)((和|或|及|与|、|/)+(商品|服务|产品|活动))*:$|(目的|用途|用于|为了|实现)(如下|包括|有)?:$|\b(purposes|used for|uses|reasons|(used?|us|need|it|them|information|data|order|order for us|services?|purposes?) to):$`)
)

// listsUses reports whether a sentence introduces what data is for: We use your information to improve the app:
func (s *sentence) listsUses() bool {
	return s.has(listsPurposes) || s.has(usesFor) && !s.has(namesList)
}

var (
	// usesOnly begins an English sentence that says what data is for, and no more.
	usesOnly  = lazy(`^[^a-z\p{Han}]{0,8}([\w &/,-]{2,40}: )?to (provid|improv|maintain|send|respond|answer|protect|comply|analy|personali|operat|prevent|detect|ensur|support|manag|deliver|communicat|enabl|fulfil|develop)\w*\b|^[^a-z\p{Han}]{0,8}(legal|lawful) bas[ei]s\b`)
	usesFor   = lazy(`\b(we|i|app|it|game|service|services|data|information)( \(?(may|will|can|also|only|might|is|are|be))* (uses?|used|process(es|ed)?|needs?)\b[^.:;]{0,80}\b(to|for)\b[^.:;]{0,80}:$| to:$`)
	namesList = lazy(`\b(following|these|types|categories|kinds)\b[^:]{0,40}\b(data|information|permissions?|details)\b|\b(collect|collects|gather|obtain|access|request|permissions?|consent|agree|want|wish|able|allow|choose|right|rights|limited|include|includes|including)\b`)
)
