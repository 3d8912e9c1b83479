"""Whether a sentence says only what is understood: the closed grammar in front of every line that `fix` may write.

Language has more ways to put an end off, to propose it, to tell of it or to take a part out than any list can hold. So the
words that decide are looked for elsewhere (`clauses`, `terms`, `start_clauses`); here every part of their sentence must be
one of the forms below. Whatever else stands in it makes a question of it.
"""

import re

from site_builder.chinese import find_numbers
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.reading.own_words import LABEL, SELF

_NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９]){{1,6}}"
# Names and days are put aside first, one sign for each, so that the forms meet short strings only.
_NAMED, _DATED = "\ue000", "\ue001"
_BRACKET = r"(?:[(（][^()（）除外待另拟后前但]{1,60}(?:[(（〔\[][^()（）]{1,12}[)）〕\]][^()（）除外待另拟后前但]{0,20})?[)）])"
_TITLE = r"《[^《》]{1,100}(?:《[^《》]{1,100}》[^《》]{0,60})?》"
"""A bracket behind a name holds a number, a version or a day of issue, and nothing that takes something away."""
_ASIDE = re.compile(rf"(?P<name>{_TITLE}{_BRACKET}{{0,2}})|(?P<day>{WRITTEN_DATE})")
_WHO = (
    r"(?:(?![如若待由拟应可需将被经对向报请倘凡])[\u3400-\u9fff]{0,14}?(?:政府|办公室|办公厅|[局委会厅部院署处])"
    r"(?:[、和][\u3400-\u9fff]{2,14}?[局委会厅部院署处]){0,1})"
)
_NAME = rf"原?(?:(?:{_DATED})?{_WHO}(?:(?:印发|发布|公布|制定)的)?)?原?{_NAMED}(?:文件|文)?"
_PART = (
    rf"(?:(?:中的?|的)?第{_NUMERAL}[条章款项节](?:第{_NUMERAL}[款项])?(?:之{_NUMERAL})?"
    rf"(?:[、和及至]第{_NUMERAL}[条章款项节](?:第{_NUMERAL}[款项])?(?:之{_NUMERAL})?){{0,9}})"
)
_LIST = rf"{_NAME}{_PART}?(?:(?:、|和|及|与|以及){_NAME}{_PART}?){{0,60}}"
_MADE = "(?:发布|公布|印发|下发|颁布|签发|施行|实施|执行|生效)"
_WHEN = (
    rf"(?:(?:自|从|于)?{_DATED}(?:零时|0时)?(?:起|开始)?"
    rf"|(?:自|从)?(?:{SELF}|本\w{{2}}|{_NAMED})?{_MADE}之?日(?:起)?(?:满?{_NUMERAL}(?:日|天|个工作日|个月)后)?|{SELF}{_MADE}{{1,2}}(?:以|之)?后|自?即日起|同日起?)"
)
_ADVERBS = (
    r"(?:同时|一并|一律|均|都|即行|即|立即|全部|全文|自动|自行|相应|随之|依法|正式|现|兹|特|予以|决定|宣布|也|亦|[ ]|"
    rf"{_WHEN}){{0,8}}"
)
_ENDS = "(?:废止|失效|作废|(?:停止|不再|终止)(?:执行|施行|实施|适用))"
_FORCE = "(?:施行|实施|执行|试行|生效|实行)"
_LENGTH = rf"(?:{_NUMERAL}(?:年|个月)半?|半年)"
_TERM = r"(?:有效期|试行期|施行期|执行期|暂行期|实施期)限?"
_FORMS = (
    # 本办法自2026年5月1日起施行
    rf"(?:{SELF}|{_NAMED})?{_WHEN}(?:正式)?{_FORCE}(?:{_LENGTH}|至{_DATED}止?)?",
    # 有效期5年
    rf"(?:其|{SELF}的?)?{_TERM}(?:暂定)?(?:为|是|[:：])?(?:{_WHEN}(?:计算)?)?(?:{_LENGTH}|(?:截止到|截止|截至|到|至){_DATED}止?)",
    rf"(?:暂定|试行|暂行)(?:{_FORCE})?(?:期)?(?:为)?{_LENGTH}",
    rf"(?:有效期?)?至{_DATED}止?",
    # 《甲》（示政发〔2019〕1号）同时废止
    rf"(?:{_WHO}|{SELF})?{_ADVERBS}(?:将|对)?{_LIST}(?:等?{_NUMERAL}[件部个份](?:规范性|政策)?文件)?{_ADVERBS}{_ENDS}",
    # 决定废止《甲》
    rf"(?:{_WHO}|{SELF})?{_ADVERBS}(?:废止|作废|宣布失效|(?:停止|终止)执行)(?:下列文件|以下文件)?[:：]?{_LIST}",
    # 一、《甲》
    rf"{_LIST}",
    # 根据《乙》的有关规定, 经市政府研究
    rf"(?:根据|依据|按照|依照|遵照|为贯彻|为落实|为)(?:(?!除|待|若|如果|后$|时$|前$|{_ENDS})[^，,。；;])*",
    rf"(?:经)?{_WHO}?(?:第{_NUMERAL}次)?(?:常务会议|会议|党组会)?(?:研究|审议|讨论|同意|批准|通过|审议通过|研究同意|研究决定)?(?:同意|决定)?",
    r"(?:现|兹|特)?(?:将)?(?:有关|具体)?(?:事项|内容)?(?:决定|通知|公告|通告)(?:如下)?",
    # what is said beside it in a last article
    rf"(?:{SELF})?由{_WHO}(?:会同有关部门)?(?:负责)?解释",
    rf"(?:此前|以前|原)?(?:有关|我市|本市|市政府)*(?:规定|文件)?与{SELF}不一致的",
    rf"(?:{_WHO})?(?:之前|此前|以前)[^，,。；;]{{0,30}}与{SELF}不一致的",
    rf"以{SELF}为准",
    "特此(?:通知|公告|通告)",
    "请(?:认真)?(?:遵照|贯彻|组织)*(?:执行|实施|落实)",
    # 延长《甲》的有效期至2028年12月31日
    rf"{_ADVERBS}(?:延长|延续){_LIST}的?{_TERM}(?:{_LENGTH}|(?:延长|延续)?(?:至|到){_DATED}止?)",
    # 《甲》的有效期延长至2028年12月31日
    rf"{_ADVERBS}(?:将|对)?{_LIST}(?:的)?(?:{_TERM}?{_ADVERBS}(?:延长|延续|顺延)|继续有效|继续执行|继续施行)(?:{_LENGTH}|(?:至|到){_DATED}止?)",
)
# Without a subject of its own, behind a deed: then it may be the day of the deed.
_DAY_ALONE = re.compile(rf"{_WHEN}(?:正式)?{_FORCE}?")
_DEED = re.compile(rf"{_ENDS}|延长|延续|顺延|继续")
_FORM = re.compile("|".join(f"(?:{form})" for form in _FORMS))
_CLEAN = re.compile(r"[*_\s　]+|^#+")
_LABEL = re.compile(LABEL)
_CUT = re.compile(r"[，,；;：:]")
_OPENING, _CLOSING = "《（([〔【", "》）)]〕】"
_LONGEST = 3000
_LONGEST_PART = 120
_NEAR = 200
_NO_DEED_OF_ITS_OWN = re.compile(
    "请示|报告|批复|复函|答复|纪要|草案|征求|意见稿|建议|提案|议案|解读|说明|公示|转发|批转|函$"
)
# 上述第2项待省政府批准后生效: what is said of all that stands before it.
_TAKEN_BACK = re.compile(
    r"(?:上述|以上|前述|前款|其中|该文件|上列|但)[^。\n]{0,60}?(?:待|后(?:生效|执行|施行|废止)|除外|暂缓|暂不|继续|另行|不变|仍)"
)
_LEADS_ON = re.compile(
    r"(?:(?:通知|决定|公告|通告|规定|修改|废止|处理)?如下|各[^，。；]{1,40}|[^，。；]{2,30}(?:政府|单位|局|委|办|机构|部门|公司|企业|人员))[:：]\s*$"
)
_LEAD = re.compile(r"[^\n]*[:：][*\s]*\n[\s\n]*$")


def speaks_for_itself(title: str) -> bool:
    """Whether a document with this title does what its text says: no request, reply, draft, plan or report."""
    return not _NO_DEED_OF_ITS_OWN.search(title)


def is_plain(text: str, start: int, end: int) -> bool:
    """Whether the sentences in which `text[start:end]` lies, up to 。 or the end of the line, say only what is understood,
    no lead (初步意见：) puts them in other words, and nothing in the text takes them back."""
    first = max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) + 1
    last = min(place if (place := text.find(mark, end)) >= 0 else len(text) for mark in "\n。")
    if last - first > _LONGEST or _TAKEN_BACK.search(text, max(0, first - _NEAR), last + _NEAR):
        return False
    lead = _LEAD.search(text, max(0, first - 300), first) if first and text[first - 1] == "\n" else None
    if lead and not _LEADS_ON.search(lead[0].strip()):
        return False
    return is_plain_sentence(text[first:last])


def is_plain_sentence(sentence: str) -> bool:
    """Whether every part of one sentence is of a form that is understood."""
    label = _LABEL.match(sentence)
    plain = _with_names_aside(_CLEAN.sub("", sentence[label.end() :] if label else sentence))
    has_deed = False
    for part in _parts(plain):
        if len(part) > _LONGEST_PART:
            return False
        is_day = bool(_DAY_ALONE.fullmatch(part))
        if part and not is_day and not _FORM.fullmatch(part):
            return False
        if is_day and has_deed:
            return False
        has_deed = has_deed or bool(_DEED.search(part))
    return True


def _with_names_aside(plain: str) -> str:
    """The sentence with one sign for each title (with its number) and each day, then for each number that stands alone."""
    plain = _ASIDE.sub(lambda match: _NAMED if match["name"] else _DATED, plain)
    for number in reversed(find_numbers(plain)):
        plain = plain[: number.start] + _NAMED + plain[number.end :]
    return plain


def _parts(plain: str) -> list[str]:
    """Cut at commas, semicolons and colons that stand in no bracket and in no title."""
    parts: list[str] = []
    depth = begin = 0
    for place, sign in enumerate(plain):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth and _CUT.match(sign):
            parts.append(plain[begin:place])
            begin = place + 1
    parts.append(plain[begin:].rstrip("。"))
    return parts
