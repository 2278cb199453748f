"""Family names, so that 负责人：… is masked before a person and not before an office."""

from typing import Final

_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季柯尤岳齐沿梅庄温庞葛安殷"
    "祝左鲁关纪舒阮倪项凌房管邢柴翟焦牛申娄米章詹欧甘麦卓巩辛游岑隋温聂耿路童骆解欧牟盛符车柳解冉阳涂栾屈单冼裴鲍喻费苗包简"
    "滕谷卫云伍华时成全丛连沙岳宁艾池乐祁桂兰仇尚党甄占卜仲桑湛宫饶匡练明宗慕窦闵阎宣苟楚晏冷刁蒲应瞿谌习代揭宾佘戚奚晋臧"
    "井房傅计麻敖褚来查鞠储帅鄢储原边卞都蓝巫官支商危苑亓位荆伏封燕战幸佟寇巴扎扬郎丘蔺芦粟么双银阚植竺皮畅郜拓权"
)
_DOUBLE = "欧阳 司马 上官 诸葛 东方 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 司徒 司空 端木 南宫 西门 轩辕 东郭 呼延"

SURNAMES: Final[frozenset[str]] = frozenset(_SINGLE) | frozenset(_DOUBLE.split())
"""The usual family names of one and of two characters."""
