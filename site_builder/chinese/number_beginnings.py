"""Where a document number in running text begins: its code (机关代字), or the body that issues it.

对照湘政办函〔2017〕44号 holds the number 湘政办函〔2017〕44号: the code is what remains when the words that
introduce it (对照, 根据, 和 …) are cut off. Codes that are known win over any guess.
"""

import re
from collections.abc import Collection

from site_builder.chinese.document_number import HAN, NO_CODES, SERIES, SPACE, tidy_number
from site_builder.chinese.kinds import KINDS

# Bounded, so that a run of blanks costs nothing.
GAP = f"{SPACE}{{0,3}}"
ENDS_OF_BODIES = "部局院署会委行办厅府社"
_SERIES = tuple(SERIES.split("|"))
_RUN = re.compile(rf"[\u3400-\u9fffA-Za-z](?:[\u3400-\u9fffA-Za-z]|{SPACE}(?=[\u3400-\u9fff])){{0,29}}{GAP}$")
# 农（渔）发: the office within the ministry, and what the code goes on with.
_OFFICE = re.compile(
    rf"(?P<head>[\u3400-\u9fff]{{1,12}}){GAP}[(（〔\[]{GAP}(?!试行|暂行|草案|修订|修正){HAN}{{1,3}}{GAP}[)）〕\]]"
    rf"{GAP}[发函字办文令规通电复明]{{0,2}}{GAP}$"
)
_LONGEST_HEAD = 6
_CLOSING_OF_OFFICE = frozenset(")）〕]")
_LONGEST_CODE = 14
_USUAL_CODE = 8

# Never part of a code: everything up to the last of these is cut off.
STOP = re.compile(
    "对照|根据|按照|依据|依照|遵照|参照|关于|落实|贯彻|执行|印发|转发|下发|公布|发布|颁布|批转|制定|出台|废止|修改|修订|撤销|暂停|删除|删去|恢复|延长|宣布|"
    "替代|代替|取代|停止|结合|通过|实施|以及|还有|或者|同时|文件|通知|意见|方案|办法|规定|决定|细则|规则|条例|守则|准则|规程|章程|"
    "预案|指南|纪要|号文|号令|参见|详见|见于|"
    "[一二三四五六七八九十]日|现将|[我本][院部局厅委会市省县区署行]以|[的了是在把号为]"
)
# Part of a code at times (和县, 太原, 自贡, 经信, 大数据): cut off only where a whole code remains.
_SOFT_STOP = re.compile("(?<!共)和(?!国)|[及与或原以并同如将即依于从自经由对按据要见其到该此至]")
# Of these no code begins with one, unlike with 和 (和政办发) or 自 (自府办); of 经 only 经信, 经开 and their like.
_NEVER_FIRST = re.compile("(?:[由见与及或以按据其该此至到对要]|经(?![信开贸济发])|原(?=..[^ ]))(?=.[^ ])")
# Names of bodies hold such characters too (人力资源和社会保障部, 对外贸易部): cut off only in front of them.
_BEFORE_BODY = re.compile("[和及与或以原由按据依见将]*")
_NO_PLACE = re.compile("[政府委办信发函字规文]*$")
# 市人民政府京政发〔2019〕8号: the name of the body stands before the code of the body.
_BODY_BEFORE_CODE = re.compile(
    "(?:人民政府|委员会|政府办公[厅室]|办公[厅室]|法院|检察院|总局|[省市县区州][\u3400-\u9fff]{1,8}?[局厅委])(?=[\u3400-\u9fff](?:[\u3400-\u9fff]{2}|[发函字规文]))"
    "|(?:法院|检察院|最高[法检])(?=法|高检)|(?:国务院|(?:财政|教育|科技|科学技术|公安|民政|司法|水利|商务|农业|农业农村|交通运输|自然资源|生态环境|应急管理)部)"
    "(?=[\u3400-\u9fff]{2})"
)
# 我局云政办规〔2021〕1号, 市府办云政办规〔2021〕1号: the clerk's own body. 本政发 (本溪) and 本市监发 are codes.
_OWN_BODY = re.compile(
    "我[局办市委县府厅院部省区州署镇乡处](?!监|场)|本(?:[局办委县府厅院部省区州署镇乡处]|市(?!监|场))|[市县区州]府办"
)
# 示例市供水标准 示政发〔2019〕8号: a title without marks, a space, and the number.
_TITLE_BEFORE = re.compile(
    rf"(?:{'|'.join(KINDS)}|法|则|制度|章程|措施|预案|指南|指引|政策|安排|要点|纲要|解释|协议|协定|名单|修订|修正|试行|暂行|[本版稿]){SPACE}+"
)
# 示例市人民政府 示政发〔2019〕8号
_BODY_AND_SPACE = re.compile(rf"(?:政府|委员会|办公[厅室]|法院|检察院|[局委厅部院会处]){SPACE}+")
_BODY_AND = re.compile(rf"[\u3400-\u9fffA-Za-z]{{1,29}}[{ENDS_OF_BODIES}]{GAP}、{GAP}$")
_MOST_BODIES = 12


def code_before(text: str, end: int, known: Collection[str]) -> tuple[int, str]:
    """Where the code that ends at `end` starts, and the code without spaces; empty if there is none."""
    run = _RUN.search(text, max(0, end - 32), end)
    if any(mark in _CLOSING_OF_OFFICE for mark in text[max(0, end - 8) : end]):
        start, code = _code_with_office(text, end)
        if code:
            return start, code
    if not run:
        return end, ""
    written = run[0]
    for length in range(len(written), 1, -1):
        if written[-length:] in known:
            return end - length, written[-length:]
    if written.rstrip().endswith(_SERIES):
        return body_before(text, end)
    start = run.start() + _cut(written, text, run.start())
    code = re.sub(SPACE, "", text[start:end])
    if len(code) == 1:
        is_code = code == "法" or (start == run.start() and _opens(text, start) and code not in NO_CODES)
        return (start, code) if is_code else (end, "")
    return (start, code) if 2 <= len(code) <= _LONGEST_CODE else (end, "")


def code_without_body(code: str) -> str:
    """京政发 of 市人民政府京政发; any other code as it is."""
    return code[_after(_BODY_BEFORE_CODE, code, 0) :]


def body_before(text: str, end: int) -> tuple[int, str]:
    """The body that issues an order: the same cut, but a long name is allowed, and several that issue together."""
    start, body = _one_body_before(text, end)
    if not body:
        return start, body
    for _ in range(_MOST_BODIES):
        other = _BODY_AND.search(text, max(0, start - 34), start)
        if not other:
            break
        comma = text.rindex("、", other.start(), start)
        first, name = _one_body_before(text, comma)
        if len(name) < 2 or name[-1] not in ENDS_OF_BODIES:
            break
        start, body = first, f"{name}、{body}"
    return start, body


def _one_body_before(text: str, end: int) -> tuple[int, str]:
    run = _RUN.search(text, max(0, end - 32), end)
    if not run:
        return end, ""
    place = _hard_cut(run[0], text, run.start())
    before = _BEFORE_BODY.match(run[0], place)
    start = run.start() + _leading_space(run[0], before.end() if before else place)
    return start, re.sub(SPACE, "", text[start:end])


def _code_with_office(text: str, end: int) -> tuple[int, str]:
    """农（渔）发: a code with words in brackets."""
    match = _OFFICE.search(text, max(0, end - 32), end)
    if not match:
        return end, ""
    start = match.start() + _cut(match["head"], text, match.start())
    head = text[start : match.end("head")]
    if not 1 <= len(head) <= _LONGEST_HEAD:
        return end, ""
    return start, tidy_number(text[start:end])


def _cut(written: str, text: str, start: int) -> int:
    """How many characters of the run `written`, which begins at `start`, stand before the code."""
    place = _hard_cut(written, text, start)
    for stop in (_OWN_BODY, _BODY_BEFORE_CODE, _TITLE_BEFORE, _BODY_AND_SPACE):
        place = _after(stop, written, place)
    if place == 0 and _opens(text, start) and len(written) <= _USUAL_CODE:
        before = _NEVER_FIRST.match(written)
        return _leading_space(written, before.end() if before else 0)
    return _leading_space(written, _after(_SOFT_STOP, written, place))


def _after(stop: re.Pattern[str], written: str, place: int) -> int:
    """Behind the last place at which `stop` ends and leaves a whole code."""
    for match in stop.finditer(written, place):
        rest = written[match.end() :].strip()
        if len(rest) >= 2 and not _NO_PLACE.fullmatch(rest):
            place = match.end()
    return place


def _hard_cut(written: str, text: str, start: int) -> int:
    """Up to the last word that no code contains; the first character after a digit is its unit (3月1日交通部)."""
    unit = 1 if start and text[start - 1].isdigit() else 0
    return max((match.end() for match in STOP.finditer(written)), default=unit)


def _opens(text: str, start: int) -> bool:
    """Whether a bracket or a line begins just before `start`, so that nothing but the number can stand there."""
    return start == 0 or text[start - 1] in "(（[【\n"


def _leading_space(written: str, place: int) -> int:
    return place + len(written[place:]) - len(written[place:].lstrip())
