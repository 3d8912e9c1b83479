"""How long a text says that it holds: 有效期5年, 施行至2026年12月31日 (STANDARDS VAL-10).

Only what a document says of itself counts: the clause follows its own entry into force, or names 本办法 and the like.
So 许可证有效期5年, or a rule on the terms of other documents, is never taken for one.
"""

import re

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import TermClause

_SELF = (
    r"本(?:通知|办法|规定|意见|细则|方案|规则|决定|通告|公告|规范|措施|政策|文件|制度|条例|预案|标准|实施\w{2})"
    r"(?:[(（][^()（）]{1,6}[)）])?"
)
_LABEL = r"^\s*(?:[#>*\s-]*)(?:第[^ 　]{1,8}条|[一二三四五六七八九十]{1,3}、|[(（][^()（）]{1,4}[)）]|[0-9]{1,2}[.、．])?[\s*　]*"
_STARTS = rf"(?:{_SELF})?(?:自|从|于)[^，,。；;《》]{{2,30}}(?:施行|实施|执行|试行|生效)(?:[(（][^()（）]{{1,8}}[)）])?"
_LEAD = rf"(?:{_LABEL}|[，,。；;])\s*{_STARTS}\s*[，,；;]\s*(?:其|{_SELF})?的?"
_NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９])+"
_LENGTH = (
    rf"(?:(?P<number>{_NUMERAL})\s*(?P<unit>年|个月)(?P<half>半)?|(?P<half_year>半年))(?!以|内|或|至|期)"
)
_SINCE = r"(?:(?:自|从)[^，,。；;]{1,20}?起(?:计算|算)?[，,]?)?"
_TERM = re.compile(
    rf"(?:{_LEAD}|{_LABEL}{_SELF}的?|{_LABEL}(?=有效期(?:限)?(?:至|[:：])))"
    rf"(?P<words>(?:有效期|试行期|施行期|执行期)(?:限)?(?:为|是|[:：])?\s*"
    rf"(?:(?:自|从)?(?:{WRITTEN_DATE})?起?(?:截止到|截止|截至|到|至)[:：]?\s*(?P<until>{WRITTEN_DATE})|{_SINCE}\s*(?:为|共)?\s*{_LENGTH}))"
)
_LASTS = re.compile(
    rf"{_LABEL}(?P<words>(?:{_SELF})?(?:自|从|于)[^，,。；;《》]{{2,30}}?(?:起|日)?(?:施行|实施|执行|试行|有效)[，,]?"
    rf"(?:有效期)?(?:执行|施行|实施)?至\s*(?P<until>{WRITTEN_DATE}))"
)
_SENTENCE = re.compile(r"[^。\n]+")
_LONGEST_SENTENCE = 400
_WORDS = re.compile("有效期|试行期|施行期|执行期|行至|施至|效至|行，至|施，至|效，至")
# The same words by their last characters: one plain character is found in a tenth of the time of ten words.
_ENDS_OF_WORDS = (
    re.compile("期(?<=有效期|试行期|施行期|执行期)"),
    re.compile("至(?:(?<=[行施效]至)|(?<=[行施效]，至))"),
)


def term_clause(text: str, *, first_line: int = 1) -> TermClause | None:
    """The first statement of `text` on its own term; `first_line` is the line of the file on which it begins."""
    if not any(end.search(text) for end in _ENDS_OF_WORDS):
        return None
    place = 0
    while word := _WORDS.search(text, place):
        # Only sentences that hold such a word are looked at.
        start = max(text.rfind("。", 0, word.start()), text.rfind("\n", 0, word.start())) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            break
        place = sentence.end()
        if len(sentence[0]) > _LONGEST_SENTENCE:
            continue
        match = _TERM.search(sentence[0]) or _LASTS.search(sentence[0])
        if match and not _is_quoted(sentence[0][: match.start("words")]):
            clause = _clause(match, text, sentence.start() + match.start("words"), first_line)
            if clause:
                return clause
    return None


def _is_quoted(before: str) -> bool:
    return before.count("“") > before.count("”")


def _clause(match: re.Match[str], text: str, start: int, first_line: int) -> TermClause | None:
    until = parse_date(match["until"]) if match["until"] else None
    months = 0 if match["until"] else _months(match)
    if not until and not months:
        return None
    return TermClause(
        months=months,
        until=until,
        words=match["words"].strip(),
        line=first_line + text.count("\n", 0, start),
        column=start - text.rfind("\n", 0, start),
    )


def _months(match: re.Match[str]) -> int:
    if match["half_year"]:
        return 6
    number = parse_chinese_integer(match["number"]) or 0
    if match["unit"] == "个月":
        return number
    return number * 12 + (6 if match["half"] else 0)
