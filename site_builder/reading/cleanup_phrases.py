"""The closed grammar of clean-up decisions: every phrase that may stand beside 废止, 失效, 修改 or 继续有效.

A text is cut into these phrases from left to right. What is none of them is left over, and whoever reads the text has to
ask what it means: no list of conditions (新办法出台后, 条件成熟的) could ever be complete.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from site_builder.chinese import find_numbers, find_provisions, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import CleanupOutcome

OUTCOMES = {
    "继续有效": CleanupOutcome.KEPT,
    "现行有效": CleanupOutcome.KEPT,
    "继续执行": CleanupOutcome.KEPT,
    "继续施行": CleanupOutcome.KEPT,
    "继续实施": CleanupOutcome.KEPT,
    "保留": CleanupOutcome.KEPT,
    "停止执行": CleanupOutcome.REPEALED,
    "停止施行": CleanupOutcome.REPEALED,
    "终止执行": CleanupOutcome.REPEALED,
    "不再执行": CleanupOutcome.REPEALED,
    "不再适用": CleanupOutcome.REPEALED,
    "废止": CleanupOutcome.REPEALED,
    "作废": CleanupOutcome.REPEALED,
    "撤销": CleanupOutcome.REPEALED,
    "修改": CleanupOutcome.AMENDED,
    "修订": CleanupOutcome.AMENDED,
    "修正": CleanupOutcome.AMENDED,
    "失效": CleanupOutcome.EXPIRED,
}
OUTCOME = re.compile("|".join(OUTCOMES))
EXCEPTION = re.compile("除外|除.{1,30}外")
"""What is said of the rest is not said of the exception, and the other way round."""
LONGEST = 400
"""Characters of a cell, a heading or the rest of a line that are read; longer texts are no verdicts."""

_DOCUMENT = "\x02"
"""Stands for the name or number of another document."""
_TITLE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_LAW = (
    rf"(?:(?:制定|政策|法律|所)?依据的?(?:文件|法规|规章|政策|{_DOCUMENT})?|上位法(?:律|规)?(?:依据)?|法律法规|行政法规|母法|"
    rf"(?:国家|省|上级)(?:级)?(?:有关|相关)?(?:文件|规定|政策)|{_DOCUMENT}+)"
)
_NUMBER = rf"(?:{CHINESE_NUMERAL}{{1,6}}|[0-9]{{1,4}})"
_YEAR = "(?:[0-9]{4}|[〇零○◯一二三四五六七八九]{4})年"
_ISSUE = "(?:联合)?(?:印发|发布|公布|制发|制定|下发|出台|颁布|发文|通过)"
_ANY = "(?:应急|许可|临时|后勤|拆除|消防|消除|暂行|[^,。;:、()后前时待若如除拟将未暂或可应第])"  # no word of time or condition
_NO_OUTCOME = f"(?!{'|'.join(OUTCOMES)})"
_OPEN = f"(?:{_NO_OUTCOME}{_ANY})"
_OF_BODY = _NO_OUTCOME + (
    "(?:应急|许可|后勤|交通|经济|经信|经开|经贸|自由|高新|新区|新城|新闻|新疆|市场|"
    "[^,。;:、()后前时待若如除拟将未暂或可应第报由请提送交向新旧经被对关于的等之起至其在及和与须需])"
)
_BODY = (
    f"(?:(?:{_OF_BODY}){{0,12}}?(?:政府|党委|党组|人大|政协|委员会|办公室|办公厅|管委会|街道办事处|指挥部|领导小组|部门|单位|机关|"
    "发改委|卫健委|国资委|住建委|中心|支队|总队|局|委|厅|院)|[省市县区州镇乡](?:直|级|本级)?(?:各)?)+"
)
_END = r"(?=[,。;:)]|$|的?(?:,|予以|而|现予|决定|宣布)|的(?:文件|规范性文件|规章|政策))"
_START = r"(?:^|(?<=[,。;:、()\]】]))"
_ADVERBS = "(?:予以|予|宣布|全文|正式|同时|一并|自动|自行|即|即行)*"
_ENDS = "(?:停止[执施]行|终止执行|不再执行|不再适用|废止|作废|撤销|失效)"
_DIFFERS = "(?:不一致|不相符|不相符合|不符合?|相?抵触|不相?适应|相?冲突|不衔接|不协调)"
_DONE = (
    "(?:完成|结束|过|过期|过时|届满|期满|到期|消失|不存在|取消|调整|实现|变化|变更|替代|代替|取代|涵盖|覆盖|"
    "整合|合并|替换|出台|撤并|划转)"
)
_CHANGE = "(?:改革|调整|变化|变更|合并|撤并|整合|划转|取消|完成|结束|届满|到期)"
"""What ends a reason that 废止 follows at once (因机构改革废止)."""
_DATE_PHRASES = (
    rf"(?P<issued>(?:于|在)?(?:{WRITTEN_DATE}|{_YEAR}(?:{_NUMBER}月)?)(?:\(含[^)]{{0,6}}\))?(?:以前|之前|前|以来)?(?:由{_BODY})?(?:{_ISSUE}的?|(?:施行|实施)的)"
    rf"|\(截[至止](?:到)?{WRITTEN_DATE}\)|截[至止](?:到)?{WRITTEN_DATE}(?=(?:继续|现行)?有效))"
    rf"|(?P<until>有效期(?:延长)?[至到]{WRITTEN_DATE}(?:止)?)"
    rf"|(?P<day>(?:自|从|于){WRITTEN_DATE}(?:之日)?起?(?=[,)。;]|$|{_ADVERBS}{_ENDS})|{WRITTEN_DATE}(?:之日)?起"
    rf"|{WRITTEN_DATE}(?={_ADVERBS}{_ENDS}))"
    rf"|(?P<own>(?:(?:自|从)|{_START})(?:[本此]?(?:决定|通知|公告|通告|目录|清单|令)|[本此]文件)?"
    r"(?:公布|发布|印发|下发|发文|施行|实施|生效)之日起|自?即日起)"
)
_LAW_ENDED = (
    rf"{_START}(?:因|由于|鉴于|其|所)?{_LAW}(?:{_LAW})?"
    rf"(?:已经?|均已|被)(?:被|予以|宣布)?(?:废止|失效|修改|修订|修正|撤销|作废){_END}"
)
_DIFFERS_FROM = (
    rf"{_START}(?:因|由于|鉴于|其)?(?:内容|部分内容|主要内容)?(?:与|同|和)?{_OPEN}{{0,24}}?{_DIFFERS}{_END}"
)
_IS_DONE = (
    rf"{_START}(?:因|由于|鉴于|其)?{_OPEN}{{2,14}}?"
    rf"已(?:经)?(?:被)?(?:新[\u4e00-\u9fff]{{1,6}}|{_DOCUMENT}+)?{_DONE}{_END}"
)
_REPLACED = (
    rf"(?:(?:已|因)?被(?:新的?(?:文件|办法|规定|政策|制度|法规)|{_DOCUMENT}+)|{_START}{_DOCUMENT}+)"
    rf"(?:所)?(?:替代|代替|取代|涵盖|覆盖|吸收|废止|修改){_END}"
)
_SEE_INSTEAD = (
    rf"由{_DOCUMENT}+(?:替代|代替|取代)"
    rf"|(?:执行|见|并入|纳入|已有|参照)(?:新的?)?{_DOCUMENT}+(?:执行)?{_END}"
    rf"|[按以]{_DOCUMENT}+(?:执行|为准)"
)
_CHANGED = rf"{_START}(?:因|由于|鉴于){_OPEN}{{0,14}}?{_CHANGE}(?={_ADVERBS}{_ENDS})"
_LAW_CHANGED = (
    rf"{_START}(?:因|由于|鉴于|其)?(?:上位法(?:律|规)?|(?:制定)?依据(?:文件|法规)?)"
    rf"(?:废止|失效|修改|修订|修正|调整|变化)(?=,)"
)
_BECAUSE = rf"{_START}(?:因|由于|鉴于)(?:{_ANY}{{1,24}}?(?=[,;)])|{_OPEN}{{1,24}}?(?=。|$))"
_UNDER_RULES = (
    rf"(?:根据|依据|按照|依照|按|违反)(?:{_LAW}|{_OPEN}{{1,16}}?(?=的?(?:规定|要求|精神|决定)))"
    rf"(?:附件[0-9一二三四五六七八九十]{{0,3}})?(?:第[0-9一二三四五六七八九十百第章条款项()之、]{{1,24}})?(?:的)?(?:有关|相关)?"
    "(?:规定|要求|精神|决定)?"
)
_NEEDLESS = r"(?:已无|无|没有)(?:存在|保留|继续执行|继续实施)(?:的)?必要|不再作为(?:行政|执法|管理|机关|工作|的){1,6}依据"
_OVER = (
    r"(?:因)?(?:已过|已超过|超过)(?:有效|适用)期限?"
    r"|(?:因)?(?:有效期|适用期|期限|规定期限)(?:已经?)(?:届?满|过|到期)(?=[,。;)]|$|予以|失效)"
)
_TERM = r"(?:因|已)?(?:有效期限?|适用期|期限|试行期)?(?:届满|期满|到期|已?满)(?:后|即|自动|自行)*(?=[,。;)]|$|失效|宣布失效|予以)"
_REASON = "|".join(
    (
        _LAW_ENDED,
        _DIFFERS_FROM,
        _IS_DONE,
        _REPLACED,
        _SEE_INSTEAD,
        _CHANGED,
        _LAW_CHANGED,
        _BECAUSE,
        _UNDER_RULES,
        _NEEDLESS,
    )
)
_REASONS = f"(?P<reason>{_REASON})|(?P<over>{_OVER})|(?P<term>{_TERM})"
_DECIDING = (
    rf"经(?:{_BODY})?(?:第?{_NUMBER}[届次])?(?:第{_NUMBER}次)?(?:常务|全体|党组|专题|集体)*(?:会议?)?"
    r"(?:清理|梳理|研究|审查|审核|评估|审议|讨论|同意|批准|审定|通过|决定|集体)+(?=[,。;:)决现予]|$|废止|失效)|清理后?|梳理|"
    r"将(?=下列|以下|上述|下述|以上)|现将|现予|现|予以公布|公布如下|公告如下|通知如下|决定如下|予以|决定|宣布|宣告|明令|一并|同时|全文|"
    r"全部|一律|均|统一|整体|依法|自动|自然|自行|立即|即行|正式|直接|特此|被(?=废止|宣布|撤销)|以及|从现在起"
)
_SUBJECT = (
    rf"(?:关于|涉|涉及|有关){_OPEN}{{1,14}}?(?:方面|领域|内容|工作|活动|改革)?的?(?=(?:(?:废止|失效|修改)的?)?(?:规范性文件|行政规范|文件|政策|规章))|"
    r"(?:注|备注|附注|说明)[0-9]{0,2}(?=:)|(?:文件|规章|政策)中(?=予以|决定|宣布|废止|失效)|一批|政策性|党内|行政|规范性?|文件|规章|地方性|政府规章|法规|制度|政策|措施|公文|部分(?=规范|行政|文件|政策|规章|地方|市|县|省|区|现行)|决议|命令|"
    r"目录|清单|名单|一览|汇总|统计|明细|名录|列表|表|类|项目|附件|附表|附录|结果|结论|意见|状态|情况|决定|情形|名称|序号|文号|字号|"
    r"通知|公告|通告|办法|规定|细则|方案|以下|下列|下述|如下|上述|以上|所列|列入|有关|相关|各类|各|现行|"
    r"本次|此次|这次|关于|本级|国家|以|名义|涉及|批准|的|及其|对|把|和|及|与|共|分别是|分别|为|其|等|原|本|该|此|"
    r"(?:起草|牵头|负责|主管|实施|责任|执行|制定|主办|经办|代拟)+(?:单位|部门|机关)|(?:联合)?(?:印发|制发|发布|制定|起草)的|"
    rf"由?{_BODY}(?:联合|牵头)?(?:{_ISSUE}|起草|代拟)(?=[,。;:)]|$)|第{_NUMBER}[批类号部](?:分)?|\((?:第{_NUMBER}批|{_NUMBER}|试行|暂行|修订|修正)\)|{_YEAR}版|\({_YEAR}?版?\)|"
    rf"{_YEAR}度?(?=(?:{_BODY})?(?:行政)?(?:规范性)?(?:文件)?(?:集中|全面|专项)?清理)|(?:集中|全面|专项|定期)(?=清理)|"
    rf"(?:共|共计|计|合计|总计|等)?{_NUMBER}[件个项部份](?![月年])|"
    rf"{_BODY}|[,。;:、()\[\]【】“”\"'·—\-/|…<>#]|[0-9]{{1,4}}(?=[.、)]|$)|\."
)
_PHRASE = re.compile(
    rf"(?P<mark>(?:^|^#+)(?:附[件表图录]?{_NUMBER}?[:.、]?|第?{_NUMBER}(?:部分|批|类)?[、.:)]|[(]{_NUMBER}[)][、.]?|表{_NUMBER}?[:]?)+)"
    rf"|{_REASONS}|{_DATE_PHRASES}"
    rf"|(?P<provision>(?:附件{_NUMBER}|第{_NUMBER}(?:编|章|节|条))(?:[第之0-9()编章节条款项目]|{CHINESE_NUMERAL}|[、,和及与至到-](?=第))*)"
    r"|(?P<part>(?:部分|个别|有关|相关)(?:条款|条文|内容|规定)?(?=\(|予以|废止|失效|停止|作废|修改|修订|修正|$))"
    r"|(?P<others>其余(?:的)?(?:条款|部分|内容|规定)?|其他(?:条款|部分|内容))"
    rf"|(?P<stays>(?:不予|不再|暂缓|暂不)(?=废止|作废|撤销|失效))"
    rf"|(?P<word>{'|'.join(OUTCOMES)}|(?:现行)?有效(?=的?(?:$|[(,。;]|规范|行政|文件|目录|清单|规章|政策|[省市县区])))"
    rf"|(?P<filler>{_DECIDING}|{_SUBJECT})"
)
_LABEL_OF_REASON = re.compile(rf"(?:^|(?<=[,。;(]))(?:{'|'.join(OUTCOMES)}|清理)?的?(?:理由|原因|依据):")
_OF_DOCUMENT = re.compile(
    rf"的?(?P<provision>附件(?:第?{_NUMBER}(?:[、和及与至到-](?:附件)?第?{_NUMBER})*)?)(?![之])|的(?=第)"
)
"""附件2 of the document, or 的 before another part of it."""


@unique
class Phrase(StrEnum):
    """What a piece of the text is; pieces that change nothing are not given out."""

    WORD = "word"
    DAY = "day"
    PROVISION = "provision"
    PART = "part"
    OTHERS = "others"
    UNTIL = "until"
    STAYS = "stays"
    TERM = "term"
    UNKNOWN = "unknown"


_GIVEN = frozenset(phrase.value for phrase in Phrase)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One phrase of a text, with its place in the text as `plain_words` gives it."""

    phrase: Phrase
    text: str
    start: int


def plain_words(words: str) -> str:
    """`words` in narrow signs, without spaces and marks of bold, every name of another document one sign."""
    plain = re.sub(r"[\s*]+", "", unicodedata.normalize("NFKC", _TITLE.sub(_DOCUMENT, words)))
    if "号" in plain:
        for found in reversed(find_numbers(plain)):
            plain = plain[: found.start] + _DOCUMENT + plain[found.end :]
    return _LABEL_OF_REASON.sub(",", re.sub(rf"{_DOCUMENT}[(]{_DOCUMENT}[)]", _DOCUMENT, plain))


def pieces(plain: str, *, is_beside: bool = False) -> Iterator[Piece]:
    """The phrases of `plain` that matter to a verdict, in order; what is no known phrase comes out sign by sign.

    In a heading 附件1 is its mark. Where the words stand beside the name of a document (`is_beside`), it is a part of it.
    """
    place = 0
    while place < len(plain):
        is_of_document = is_beside and (plain[place] == "附" or (not place and plain[0] == "的"))
        match = (_OF_DOCUMENT if is_of_document else _PHRASE).match(plain, place)
        if not match or not match[0]:
            yield Piece(phrase=Phrase.UNKNOWN, text=plain[place], start=place)
            place += 1
            continue
        kind = match.lastgroup or ""
        text = match[0]
        is_misread = kind == "provision" and (not find_provisions(text) or (not is_beside and "附" in text))
        if is_misread or (kind == "day" and day_of(text) is None):
            kind = Phrase.UNKNOWN
        if kind in _GIVEN:
            yield Piece(phrase=Phrase(kind), text=text, start=place)
        place = match.end()


def day_of(text: str) -> date | None:
    """The day that a phrase writes (自2026年5月1日起); None if it is none of the calendar."""
    match = re.search(WRITTEN_DATE, text)
    return parse_date(match[0]) if match else None
