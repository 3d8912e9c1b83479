"""Whether a sentence says only what is understood: the closed grammar in front of every line that `fix` may write.

Language has more ways to put an end off, to propose it, to tell of it or to take a part out than any list can hold. So the
words that decide are looked for elsewhere (`clauses`, `terms`, `start_clauses`); here every part of their sentence must be
one of the forms below. Whatever else stands in it makes a question of it.
"""

import re
from enum import Enum, unique

from site_builder.chinese import find_numbers
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.reading.force_words import BY_ITSELF, COUNT, FORCE, LAPSE, TERM, UP_TO
from site_builder.reading.own_words import LABEL, RESERVE, SELF, THE_ABOVE

_NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９]){{1,6}}"
# Names and days are put aside first, one sign for each, so that the forms meet short strings only.
_NAMED, _DATED = "\ue000", "\ue001"
_BRACKET = r"(?:[(（][^()（）除外待另拟后前但]{1,60}(?:[(（〔\[][^()（）]{1,12}[)）〕\]][^()（）除外待另拟后前但]{0,20})?[)）])"
_TITLE = r"《[^《》]{1,100}(?:《[^《》]{1,100}》[^《》]{0,60})?》"
"""A bracket behind a name holds a number, a version or a day of issue, and nothing that takes something away."""
_ASIDE = re.compile(rf"(?P<name>{_TITLE}{_BRACKET}{{0,2}})|(?P<day>{WRITTEN_DATE})")
_WHO = (
    r"(?:(?![如若待由拟应可需将被经对向报请倘凡你贵该各]|同意|原则|要求|建议|责成|责令|督促)[\u3400-\u9fff]{0,14}?(?:政府|办公室|办公厅|[局委会厅部院署处])"
    r"(?:[、和][\u3400-\u9fff]{2,14}?[局委会厅部院署处]){0,1})"
)
_NAME = (
    rf"(?:{_DATED}?{_NAMED}(?:发布|公布|施行)的|原?(?:{_DATED}{_WHO}?|{_WHO}{_DATED}?)"
    rf"(?:(?:印发|发布|公布|制定|颁布|下发|通过)的)?)?原?{_NAMED}(?:文件|文)?"
)
_PART = (
    rf"(?:(?:中的?|的)?第{_NUMERAL}[条章款项节](?:第{_NUMERAL}[款项])?(?:之{_NUMERAL})?"
    rf"(?:[、和及至]第{_NUMERAL}[条章款项节](?:第{_NUMERAL}[款项])?(?:之{_NUMERAL})?){{0,9}})"
)
_LIST = rf"{_NAME}{_PART}?(?:(?:、|和|及|与|以及){_NAME}{_PART}?){{0,60}}"
_MADE = "(?:发文|发布|公布|印发|下发|颁布|签发|施行|实施|执行|生效)"
_WHEN = (
    rf"(?:(?:自|从|于)?{_DATED}(?:零时|0时)?(?:起|开始)?"
    rf"|(?:自|从)?(?:{SELF}|本\w{{2}}|{_NAMED})?{_MADE}之?日(?:起)?(?:满?{_NUMERAL}(?:日|天|个工作日|个月)(?:后|起))?|{SELF}{_MADE}{{1,2}}(?:以|之)?后|自?即日起|同日起?)"
)
_ADVERBS = (
    r"(?:同时|一并|一律|均|都|即行|即|立即|全部|全文|自动|自行|相应|随之|依法|正式|现|兹|特|予以|决定|宣布|也|亦|[ ]|"
    rf"{_WHEN}){{0,8}}"
)
_LENGTH = rf"(?:{COUNT}(?:年|个月)(?:半|[零又]?{COUNT}个月)?|半年)"
_FROM = rf"(?:自|从)?{_DATED}(?:零时|0时)?(?:起|开始)?"
_NUMBER = r"[0-9０-９〇零○一二三四五六七八九十]"
_LAST_DAY = rf"(?:{_DATED}|{_NUMBER}{{4}}年(?:年?[底末终]|{_NUMBER}{{1,2}}月(?:份|[底末])?)|{_NUMBER}{{1,3}}月{_NUMBER}{{1,3}}日)"
_UNTIL = rf"(?:{_LAST_DAY}(?:零时|24时|二十四时)?)(?:止|为止)?"
_NOTED = rf"(?:[(（](?:自|从|即|至|到|止|起|{TERM}|截至|[—\-－–~～]|{_DATED}|{_LENGTH}){{1,8}}[)）])?"
_SUBJECT = rf"(?:{SELF}|本?{_NAMED}|{THE_ABOVE})"
# How a text ends by its own words; without a subject it may be said of what was named before.
_LAPSES = (
    rf"(?:(?:自|从|于)?{_DATED}(?:零时)?(?:起|后)|(?:至|到){_DATED}(?:止)?|(?:自(?:{SELF})?(?:施行|实施|印发|发布|公布)之日起)?{_LENGTH}后|"
    rf"(?:{TERM}(?:届|期)?|期|届)?(?:满|届满|到期)(?:之日|后|以后|之后)?(?:起)?(?:未[^，,。；;]{{2,14}}的)?)?{BY_ITSELF}{{0,2}}(?:{LAPSE}|终止)"
)
# What a reason does not say: 根据省厅要求暂缓执行 is more than a reason.
_NO_GROUND = f"除|待|若|如果|后$|时$|前$|推迟|延期|延迟|暂缓|暂停|提前|停止|起{FORCE}|{LAPSE}|{TERM}"
_FORMS = (
    # 本办法自2026年5月1日起施行
    rf"{_SUBJECT}?{_WHEN}(?:正式|开始)?{FORCE}(?:{_LENGTH}|{UP_TO}{_UNTIL})?",
    rf"{_SUBJECT}?(?:自|从){_DATED}起?(?:至|到){_UNTIL}(?:期间)?(?:{FORCE}|有效)",
    THE_ABOVE,
    rf"{SELF}(?:的)?(?:施行|实施|生效|执行)(?:日期|时间)(?:为|是|[:：])?{_DATED}",
    # 有效期5年
    rf"(?:其|{SELF}的?)?{TERM}(?:暂定)?(?:为期?|是|[:：])?(?:(?:{_WHEN}|(?:自|从)?{_DATED}起)(?:计算|算)?)?(?:{_LENGTH}{_NOTED}|{UP_TO}{_UNTIL})",
    rf"(?:其|{SELF}的?|本?(?:政策|措施)的?)?{TERM}(?:为|是|[:：])?{_FROM}(?:{UP_TO}|[—\-－–~～]{{1,2}}){_UNTIL}",
    rf"(?:{SELF})?(?:暂定|试行|暂行|{FORCE})?(?:{FORCE})?(?:为?期)?(?:为)?{_LENGTH}",
    rf"(?:即|有效期?|期限|{FORCE})?(?:{_FROM})?(?:{UP_TO}|[—\-－–~～]{{1,2}}){_UNTIL}",
    rf"(?:其|{SELF}的?|本?(?:政策|措施)的?)?{TERM}",
    rf"(?:自|从)(?:{_DATED}|(?:{SELF})?{_MADE}之?日)起(?:开始)?(?:计算|算|计)",
    rf"(?:{SELF})?(?:自(?:{SELF})?(?:施行|实施|印发|发布|公布)之日起)?{_LENGTH}(?:以)?内有效",
    rf"(?:{SELF})?{_LAPSES}",
    # 现将《甲办法》印发给你们，请遵照执行
    rf"(?:现|兹|特)?(?:将)?(?:修订后的|修改后的|新修订的|制定的)?(?:{_NAMED})?(?:已)?(?:经|由|于|业经)[^，,。；;]{{2,60}}(?:通过|同意|批准)",
    rf"(?:现|兹|特)?(?:将)?(?:修订后的|修改后的|新修订的|制定的)?{_NAMED}(?:予以)?(?:印发|发布|公布|下发|公告|通告)(?:给你们|施行|实施)?",
    r"(?:现|兹|特)(?:予|予以|将其)?(?:印发|发布|公布|下发|公告)(?:给你们)?",
    r"请(?:你们|各[^，,。；;]{1,20}?)?(?:结合[^，,。；;]{0,12}实际)?(?:认真|抓好|切实|遵照|贯彻|组织|执行|落实|实施|做好|加强|及时)*(?:贯彻|执行|实施|落实)(?:工作)?",
    # 《甲》（示政发〔2019〕1号）同时废止
    rf"(?:{_WHO}(?=[^{_NAMED}]{{0,12}}决定)|{SELF})?{_ADVERBS}(?:将|对)?{_LIST}(?:等?{_NUMERAL}[件部个份](?:(?:规范性|政策)?文件)?)?{_ADVERBS}{LAPSE}",
    # 决定废止《甲》
    rf"(?:{_WHO}(?=[^{_NAMED}]{{0,12}}决定)|{SELF})?{_ADVERBS}(?:废止|作废|宣布失效|(?:停止|终止)执行)(?:下列文件|以下文件)?[:：]?{_LIST}",
    # 一、《甲》
    rf"{_LIST}",
    # 根据《乙》的有关规定, 经市政府研究
    rf"(?:根据|依据|按照|依照|遵照|为贯彻|为落实|为)(?:(?!{_NO_GROUND})[^，,。；;])*",
    rf"(?:经)?{_WHO}?(?:第{_NUMERAL}次)?(?:常务会议|会议|党组会)?(?:研究|审议|讨论|同意|批准|通过|审议通过|研究同意|研究决定)?(?:同意|决定)?",
    r"(?:现|兹|特)?(?:将)?(?:有关|具体)?(?:事项|内容)?(?:决定|通知|公告|通告)(?:如下)?",
    # what is said beside it in a last article
    rf"(?:{SELF}|《?{_NAMED})?的?(?:具体)?(?:应用|执行|解释|实施)?(?:中)?的?(?:具体)?(?:问题|工作|事宜|权)?(?:由|归)[^，,。；;]{{2,40}}?(?:负责|承担|所有)?(?:组织实施)?(?:和|并)?(?:解释(?:工作)?)?",
    # 施行前已经受理的，按原规定办理
    rf"(?:{SELF})?(?:施行|实施|发布|印发|公布|执行)(?:之日)?(?:以)?前(?:已|已经|发生|签订|受理|取得|批准)[^，,。；;《》]{{1,40}}",
    r"(?:仍|继续)?(?:按照?|依照|适用)[^，,。；;《》]{0,10}原(?:有)?[^，,。；;《》]{0,8}(?:规定|政策|标准|办法)?(?:执行|办理|处理)?",
    # 国家另有规定的，从其规定
    r"(?:期间|其间|如遇?|若|有效期内)?(?:国家|中央|省|市|上级|法律|法规|法律法规|规章|、|和|或者?|及|有关部门|我省|我市)+(?:对此)?(?:另有|有新的?|有新|出台新的?|另行)(?:规定|政策|要求)的?(?:从其规定|按照?其规定(?:执行)?|按照?新(?:的)?(?:规定|政策)执行)?",
    r"(?:从其|按其|按照?其|按照?新的?|以新的?|遵照新的?)(?:规定|政策|要求)?(?:执行|办理|为准)?",
    # 原有规定同时废止
    rf"(?:{_WHO})?(?:此前|以前|以往|过去|原来|原)?(?:印发|发布|制定|出台)?的?(?:有|有关|相关|我市|本市|市政府)*(?:的)?(?:规定|政策|文件){{1,2}}(?:同时|一并|自行|即行)*(?:废止|停止执行)",
    rf"(?:{_WHO})?(?:此前|以前|以往|过去|原|原有)?(?:有关|相关|我市|本市|其他)*(?:规定|文件|政策)(?:的内容)?(?:凡)?(?:与|同){SELF}(?:规定)?(?:不一致|不符|相抵触|有抵触|不相符)的?",
    rf"凡?(?:与|同){SELF}(?:规定)?(?:不一致|不符|相抵触|有抵触)的?",
    rf"(?:均|一律)?(?:按照?|依照){SELF}(?:规定)?执行",
    rf"(?:此前|以前|原)?(?:有关|我市|本市|市政府)*(?:规定|文件)?与{SELF}不一致的",
    rf"(?:{_WHO})?(?:之前|此前|以前)[^，,。；;]{{0,30}}与{SELF}不一致的",
    rf"以{SELF}为准",
    RESERVE,
    "特此(?:通知|公告|通告)",
    "请(?:认真)?(?:遵照|贯彻|组织)*(?:执行|实施|落实)",
    # 延长《甲》的有效期至2028年12月31日
    rf"{_ADVERBS}(?:延长|延续){_LIST}的?{TERM}(?:{_LENGTH}|(?:延长|延续)?{UP_TO}{_DATED}止?)",
    rf"{_ADVERBS}(?:将|对)?{_LIST}的?{TERM}(?:由|从){_DATED}(?:止)?(?:延长|延续|顺延|调整|变更)(?:为|至|到|成){{1,2}}{_DATED}止?",
    # 《甲》的有效期延长至2028年12月31日
    rf"{_ADVERBS}(?:将|对)?{_LIST}(?:的)?(?:(?:{TERM})?{_ADVERBS}(?:延长|延续|顺延)|继续有效|继续执行|继续施行)(?:{_LENGTH}|{UP_TO}{_DATED}止?)",
)
# 《甲》执行至2026年12月31日止，自2027年1月1日起废止: the days are compared where the clause is read.
_HOLDS_UNTIL = re.compile(rf"{_ADVERBS}{_LIST}(?:继续)?(?:执行|施行|实施|有效)(?:至|到){_DATED}止?")
_ENDS_THEN = re.compile(rf"{_WHEN}{_ADVERBS}{LAPSE}")
# Without a subject of its own, behind a deed: then it may be the day of the deed.
_DAY_ALONE = re.compile(rf"{_WHEN}(?:正式)?{FORCE}?|{_LAPSES}|(?:即|有效期?|{FORCE})?(?:{UP_TO}){_UNTIL}")
_OF_TERM = re.compile(
    rf"(?:其|{_NAMED}的?|{SELF}的?)?{TERM}(?!.*{FORCE})|(?:{SELF})?[^{_NAMED}]{{0,24}}(?:{LAPSE}|前有效)$|届时|期满|到期|试用期"
)
_DEED = re.compile(rf"{LAPSE}|延长|延续|顺延|继续")
_FORM = re.compile("|".join(f"(?:{form})" for form in _FORMS))
_LEADS_TO_DEED = re.compile(
    "(?:决定|如下|文件|规章|废止|失效|作废|停止执行|限|试行期|执行期|有效期|各[^，。；]{1,40})[：:]$"
)
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
    rf"(?:^|[。\n])[*\s]*第{_NUMERAL}条(?![ 　*])[^。\n]{{0,20}}?(?:保留|继续|仍|执行至|暂缓|除外|另行)|"
    r"(?:上述|以上|前述|前款|其中|该文件|上列|但)[^。\n]{0,60}?(?:待|后(?:生效|执行|施行|废止)|除外|暂缓|暂不|继续|另行|不变|仍)"
)
# 省人大常委会通过了《条例》，自2027年1月1日起施行。《甲》同时废止: then another text ends it, and on its day.
_STARTS_ANOTHER = re.compile(
    rf"(?:《|新的?|条例|法律|省|国家|国务院|人大)[^。]*(?:起|将于|于)[^。，]{{0,16}}{FORCE}"
)
# 前款规定自2027年1月1日起执行: of a deed before it. What a text says so of itself is its own start.
_PUT_OFF = re.compile(
    rf"(?:前款|上款|前条|上述|以上|前述)[^。\n]{{0,30}}?(?:自|从|于)[^。\n]{{0,6}}{WRITTEN_DATE}"
)
# 期间如遇政策调整，有效期相应缩短至3年
_TERM_CHANGES = re.compile(
    rf"{TERM}(?:限)?(?:相应|可以|可|将|应当|应|自动|随之|予以)*(?:缩短|延长|顺延|调整|提前|终止|另行|从[^，。]{{1,20}}起算)"
    rf"|(?:缩短|调整|提前终止|提前结束)[^，,。；;《》\n]{{0,8}}{TERM}"
    rf"|(?:届满|期满|到期|期限?满)(?:以?后)?[^。，,；;\n]{{0,12}}(?:继续|仍|自动延|顺延|延续)"
    rf"|[。\n][^。\n]{{0,12}}{TERM}(?:自|从)[^，。\n]{{1,24}}起(?:开始)?(?:计算|算)"
)
_LEADS_ON = re.compile(
    r"(?:(?:通知|决定|公告|通告|规定|修改|废止|处理)?如下|各[^，。；]{1,40}|[^，。；]{2,30}(?:政府|单位|局|委|办|机构|部门|公司|企业|人员))[:：]\s*$"
)
# Words of another office, and headings of what is only planned.
_BY_OTHERS = re.compile(
    "转发|来文|来函|称|原规定|《|省政府|国务院|上级|意见|建议|计划|任务|分工|示例(?![市省县区])|例如"
)
_GROUNDS = re.compile("(?:根据|依据|按照|依照|遵照|为贯彻|为落实|贯彻)[^，,]*[，,]")
_PLANS = re.compile(
    "安排|计划|任务|分工|要点|打算|设想|步骤|阶段|下一步|重点工作|建议|示例(?![市省县区])|草案|征求意见|讨论稿|送审稿"
)
_LEAD = re.compile(r"[^\n]*[:：][*\s]*\n[\s\n]*$")


def speaks_for_itself(title: str) -> bool:
    """Whether a document with this title does what its text says: no request, reply, draft, plan or report."""
    return not _NO_DEED_OF_ITS_OWN.search(title)


@unique
class Own(Enum):
    """What a text says of its own force."""

    START = "start"
    TERM = "term"


def is_plain(text: str, start: int, end: int, *, own: Own | None = None) -> bool:
    """Whether the sentences in which `text[start:end]` lies, up to 。 or the end of the line, say only what is understood,
    no lead (初步意见：) puts them in other words, and nothing in the text takes them back.

    `own`: what a text says of its own force stands at its end. So what stands before it is of other things; what follows
    may change its term, and what is said of the term changes no start.
    """
    first = max(text.rfind("\n", 0, start), text.rfind("。", 0, start)) + 1
    last = min(place if (place := text.find(mark, end)) >= 0 else len(text) for mark in "\n。")
    if last - first > _LONGEST or _TAKEN_BACK.search(
        text, first if own else max(0, first - _NEAR), last + _NEAR
    ):
        return False
    before = text[max(text.rfind("\n", 0, first), text.rfind("。", 0, max(first - 1, 0))) + 1 : first]
    if own is None and _STARTS_ANOTHER.search(before) and not re.search(SELF, before):
        return False
    if own is None and _PUT_OFF.search(text, max(0, first - _NEAR), last + _NEAR):
        return False
    if own is Own.TERM and _TERM_CHANGES.search(text, first, last + _NEAR):
        return False
    lead = _LEAD.search(text, max(0, first - 300), first) if first and text[first - 1] == "\n" else None
    if lead and (not _LEADS_ON.search(lead[0].strip()) or _BY_OTHERS.search(_GROUNDS.sub("", lead[0]))):
        return False
    above = text[max(0, first - _NEAR) : first].rstrip().rpartition("\n")[2].strip("#* \t　")
    if "。" not in above and _PLANS.search(above):
        return False
    return is_plain_sentence(text[first:last], is_of_start=own is Own.START)


def is_plain_sentence(sentence: str, *, is_of_start: bool = False) -> bool:
    """Whether every part of one sentence is of a form that is understood; of its start alone, what is said of its term
    needs not be."""
    label = _LABEL.match(sentence)
    plain = _with_names_aside(_CLEAN.sub("", sentence[label.end() :] if label else sentence))
    has_deed = holds = waits = False
    for part in _parts(plain):
        if is_of_start and _OF_TERM.match(part):
            continue
        if part.endswith(("：", ":")):
            # 市司法局：废止《甲》 gives somebody a task.
            if not _LEADS_TO_DEED.search(part):
                return False
            part = part[:-1]
        if len(part) > _LONGEST_PART:
            return False
        if holds and _ENDS_THEN.fullmatch(part):
            holds, waits, has_deed = False, False, True
            continue
        is_day, is_form = bool(_DAY_ALONE.fullmatch(part)), bool(_FORM.fullmatch(part))
        holds = bool(_HOLDS_UNTIL.fullmatch(part))
        if waits or (part and not is_day and not is_form and not holds):
            return False
        # 停止执行，至2026年12月31日止 is a stop for a time; 2026年3月2日， alone tells when something was done.
        if has_deed and (is_day or part.startswith(("至", "到"))):
            return False
        if part == _DATED:
            return False
        waits = holds and not is_form
        has_deed = has_deed or bool(_DEED.search(part))
    return not waits


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
            parts.append(plain[begin:place] + (sign if sign in "：:" else ""))
            begin = place + 1
    parts.append(plain[begin:].rstrip("。."))
    return parts
