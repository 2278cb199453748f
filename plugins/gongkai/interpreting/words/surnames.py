"""Family names, so that 负责人：… is masked before a person and not before an office."""

from typing import Final

_USUAL = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季柯尤岳齐沿梅庄温庞葛安殷"
    "祝左鲁关纪舒阮倪项凌房管邢柴翟焦牛申娄米章詹欧甘麦卓巩辛游岑隋温聂耿路童骆解欧牟盛符车柳解冉阳涂栾屈单冼裴鲍喻费苗包简"
    "滕谷卫云伍华时成全丛连沙岳宁艾池乐祁桂兰仇尚党甄占卜仲桑湛宫饶匡练明宗慕窦闵阎宣苟楚晏冷刁蒲应瞿谌习代揭宾佘戚奚晋臧"
    "井房傅计麻敖褚来查鞠储帅鄢储原边卞都蓝巫官支商危苑亓位荆伏封燕战幸佟寇巴扎扬郎丘蔺芦粟么双银阚植竺皮畅郜拓权昝仝邸盘"
)
_OF_THE_HUNDRED = (
    "柏昌俞酆廉毕邬穆萧禹狄茅颜樊霍虞裘缪贲郁杭钮嵇翁荀羊於芮羿靳汲邴糜隗宓蓬郗钭厉戎韶蓟邰鄂籍屠蒙鬱胥莘贡逄姬扈冀郏浦茹宦"
    "宰郦雍郤璩濮禄阙殳沃蔚越夔隆厍晁勾融訾乜巢蒯逯桓庾暨戈"
)
PARTICLES: Final[frozenset[str]] = frozenset("和经家国公从能别终居那毋须相后")
"""Family names that stand before other words in any sentence (和成员, 经核实): a name only behind a sign."""
ALSO_WORDS: Final[frozenset[str]] = frozenset(
    "水凤花元平席强干吉滑荣惠曲富乌弓牧山班仰秋伊暴景束司薄印宿怀索咸阴苍闻劳扶堵寿通农充鱼容古慎衡步满弘广东利师空养丰盖益红谈贝诸祖松"
)
"""Family names that begin words just as well (强调, 荣获, 满意): directly behind a label a name of three characters."""

_DOUBLE = (
    "欧阳 司马 上官 诸葛 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 端木 南宫 西门 轩辕 东郭 呼延"
    " 闻人 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 司寇 子车"
    " 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 微生 梁丘 左丘 完颜"
)

SURNAMES: Final[frozenset[str]] = (
    frozenset(_USUAL) | frozenset(_OF_THE_HUNDRED) | PARTICLES | ALSO_WORDS | frozenset(_DOUBLE.split())
)
"""The family names of one and of two characters: the usual ones, and those of 百家姓."""
