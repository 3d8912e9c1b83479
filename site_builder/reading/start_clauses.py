"""From which day a text says that it is in force: 本办法自2027年1月1日起施行 (rule VAL-33).

Only what a document says of itself counts. Where it names several days (第五条自…起施行 apart), none is certain.
"""

import re
from collections.abc import Iterator

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import StartClause
from site_builder.reading.own_words import LABEL, SELF, OwnParts, is_quoted, own_parts
from site_builder.reading.titles import inner_title, title_key

_NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９])+"
_TAKES_EFFECT = r"(?:起|开始|正式|即)*(?:施行|实施|执行|试行|生效|实行)(?=[，,。；;:：（(）)\s]|至|有效|[一二两三四五六0-9]|$)"
_WHEN = (
    rf"(?:(?:自|从|于)?\s*(?P<day>{WRITTEN_DATE})\s*(?:零时|[0０]时|[0０]点)?(?=起|开始|正式|施|实|执|试|生)|"
    rf"(?:自|从)?(?:印发|发布|公布|颁布|下发|发文|签发)(?:之)?日(?:起)?(?:满|的?第)?"
    rf"(?:(?P<number>{_NUMERAL})(?P<unit>日|天|个工作日|个月)(?:后|之后|以后|届满)?)?)"
)
_HERE = r"[^。；;]{0,120}(?:印发|公布|发布|下发|颁布|公告|通告)(?:给你们|如下|施行|执行)?[，,](?:请[^，,。；;]{1,20}[，,])?"
_START = re.compile(
    rf"{LABEL}(?:{SELF}|《(?P<title>[^《》]{{2,100}})》(?:[(（][^()（）]{{1,12}}[)）])?|{_HERE})?(?P<here>[，,]?)\s*"
    rf"(?P<words>{_WHEN}{_TAKES_EFFECT})"
)
_AFTER_TERM = re.compile(
    rf"{LABEL}{SELF}[^。；;]{{0,40}}[，,]\s*(?P<words>{_WHEN}{_TAKES_EFFECT})(?P<number_>)(?P<title>)(?P<here>)"
)
_ONE_PART = re.compile(
    r"^\s*[#>*\s-]*(?:第[^ 　]{1,8}条|(?:[(（][^()（）]{1,4}[)）]|[0-9]{1,2}[.、．])[\s*　]*)$"
)
_SENTENCE = re.compile(r"[^。\n]+")
_LONGEST_SENTENCE = 400
# By the characters before the verbs: one plain character is found in a tenth of the time of words.
_SIGNS = (
    re.compile("起(?=开始|正式|施行|实施|执行|试行|生效|实行)"),
    re.compile("[后](?=施行|实施|执行|试行|生效|实行)"),
    re.compile("日(?=施行|实施|执行|试行|生效|实行)"),
)
# The note under the title of a law that was amended: its text names the day of the first version.
_AMENDED = re.compile(r"[0-9０-９一二三四五六七八九十]日[^。\n]{0,120}(?:修正|修订|修改)")
_NOTE_LENGTH = 600
_DAYS_OF_UNIT = {"日": 1, "天": 1, "个工作日": 1, "个月": 30}


def start_clause(text: str, *, own_title: str = "", first_line: int = 1) -> StartClause | None:
    """Where `text` says from when it is in force; None if it does not, or names more than one day.

    `first_line` is the line of the file on which `text` begins.
    """
    found = list(_clauses(text, own_title, first_line))
    values = {(clause.on, clause.days_after_issue) for clause in found}
    return found[0] if len(values) == 1 else None


def _clauses(text: str, own_title: str, first_line: int) -> Iterator[StartClause]:
    own = own_parts(text, own_title)
    place = 0
    for word in sorted(match.start() for sign in _SIGNS for match in sign.finditer(text)):
        if word < place:
            continue
        start = max(place - 1, text.rfind("。", place, word), text.rfind("\n", place, word)) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            continue
        place = sentence.end()
        match = _own_start(sentence[0], own_title) if len(sentence[0]) <= _LONGEST_SENTENCE else None
        if match and not is_quoted(text, start + match.start("words")):
            yield from _clause(match, text, start + match.start("words"), first_line, own)


def _own_start(sentence: str, own_title: str) -> re.Match[str] | None:
    match = _START.match(sentence) or _AFTER_TERM.match(sentence)
    if not match:
        return None
    if match["title"] and title_key(match["title"]) not in map(
        title_key, (own_title, inner_title(own_title))
    ):
        return None
    # 第五条自2027年1月1日起施行 and （二）自2027年… are one part of the text; 第五条 自2027年… is all of it.
    return None if _ONE_PART.match(sentence[: match.start("words")]) else match


def _clause(
    match: re.Match[str], text: str, start: int, first_line: int, own: OwnParts
) -> Iterator[StartClause]:
    on = parse_date(match["day"].replace(" ", "")) if match["day"] else None
    if match["day"] and on is None:
        return
    days = None
    if not match["day"]:
        count = parse_chinese_integer(match["number"]) if match["number"] else 0
        if count is None:
            return
        days = count * _DAYS_OF_UNIT.get(match["unit"] or "日", 1)
    yield StartClause(
        on=on,
        days_after_issue=days,
        words=match["words"].strip(),
        is_in_annex=not own.hold(start),
        is_of_first_version=bool(_AMENDED.search(text, 0, _NOTE_LENGTH)),
        line=first_line + text.count("\n", 0, start),
        column=start - text.rfind("\n", 0, start),
    )
