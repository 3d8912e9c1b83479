"""Words that were to be replaced and were not: placeholders, and what `new` wrote (TXT-04, TXT-11).

Stars, and crosses behind a name or before digits (张××, ××××1234), are masks and stay.
"""

import re
from collections.abc import Iterator

from site_builder.chinese.lines import lines_with
from site_builder.language import Text
from site_builder.model import starter_texts

Hit = tuple[int, Text]
"""Offset in the text, and the message."""

_CROSS = "[XxＸ×]"
_SPACE = r"[ \u3000]"
# A run is looked at once, from where it begins; of a run behind a letter the first cross may be a word's own.
_MASK = (
    "(?:(?<![A-Za-z])(?:X{2,}+|x{2,}+)"
    "|(?:(?<![A-Za-zＸ])|(?<=[A-Za-z]Ｘ))Ｘ{2,}+"
    "|(?:(?<![A-Za-z×])|(?<=[A-Za-z]×))×{2,}+)"
)
_TO_DO = "待(?:补充|补|核实|核|填写|填|完善|确认|定)"
# Behind a name or a company in masks other words follow: XX人民政府, XX元件厂, XX户籍, XX万达.
_UNITS = (
    "[万亿千百]?(?:元(?![件素旦宵])|平方米|平方公里|立方米|公顷|公里|千米|千瓦|吨(?!位)|亩)|[万亿](?:人|户|件|次|个|亩)"
    "|人(?![民大社才力寿行员事防保工武均口文类道家物])|户(?![籍主口外用部])|个百分点|[%％‰]"
)
_PLACEHOLDER = re.compile(
    rf"{_MASK} ?(?=[省市县区镇乡村局年月日号])"
    rf"|{_MASK} ?(?={_UNITS})"
    rf"|〔20(?:XX|xx|ＸＸ|××)〕"
    rf"|(?<=[〕\]］】)）]){_CROSS}{{1,4}} ?(?=号)"
    rf"|(?<![A-Za-z]){_CROSS}{{1,2}} ?月 ?{_CROSS}{{1,2}} ?日"
    rf"|(?<!\d)\d{{2,3}}{_CROSS}{{1,2}} ?(?=年)"
    rf"|(?<=关于)(?:X{{2,}}|x{{2,}}|Ｘ{{2,}}|×{{2,}})(?=的)"
    r"|(?<=[由“])(?:X{3,}|x{3,}|Ｘ{3,}|×{3,})(?=[负承牵实组统汇主具办审”])"
    rf"|^{_SPACE}*(?:X{{3,}}|x{{3,}}|Ｘ{{3,}}|×{{3,}})(?={_SPACE}*[。；;]?{_SPACE}*$)"
    rf"|(?<=[：:])(?:{_SPACE}*)(?:X{{2,}}|x{{2,}}|Ｘ{{2,}}|×{{2,}})(?={_SPACE}*(?:[。；;]|[，,、](?!…)|$))"
    r"|\b(?:TODO|FIXME|TBD)\b|(?i:lorem ipsum)|〔待[^〕\n]{0,10}〕|【待[^】\n]{0,10}】"
    rf"|[（(\[]{_TO_DO}[）)\]]|[：:]{_SPACE}*{_TO_DO}[。；;]?{_SPACE}*$|^{_SPACE}*待(?:补充|完善|定|填写)[。；;]?{_SPACE}*$"
    r"|此处(?:填写|输入|插入)|单击(?:或点击)?此处",
    re.MULTILINE,
)
_BLANK_DATE = re.compile(rf"(?<![_＿])[_＿]{{2,}}+ ?年|20\d\d年{_SPACE}+(?=月)", re.MULTILINE)
_OTHER_BLANK = re.compile(r"(?<![_＿])[_＿]{3,}(?![_＿]| ?[年月日时分])")
# Most texts hold none of what is looked for, and these signs of it tell so ten times as fast as the patterns.
# They begin with one plain character, which is the fastest to search for, and look back from there.
_SIGNS = (
    *(re.compile(f"{cross}(?={cross})") for cross in "XxＸ×"),
    *(
        re.compile(f"{word[-1]}(?<={word})")
        for word in ("TODO", "FIXME", "TBD", "orem", "OREM", "此处填写", "此处输入", "此处插入", "击此处")
    ),
    re.compile(f"待(?:{_TO_DO.removeprefix('待')}|完善|(?<=〔待|【待))"),
    *(re.compile(f"{unit}(?:(?<={_CROSS}{unit})|(?<={_CROSS} {unit}))") for unit in "号日年"),
)
_BLANK_SIGNS = (re.compile("_(?=_)"), re.compile("＿(?=＿)"), re.compile(rf"月(?<={_SPACE}月)"))
_COMMENT = re.compile(r"(?:^|[ \t])#")
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t\r]*$", re.MULTILINE)
_EXAMPLE_NUMBER = re.escape(starter_texts.example_number(1000)).replace("1000", r"\d{4}")
_EXAMPLES = "|".join(map(re.escape, (starter_texts.UNIT, starter_texts.SUMMARY, starter_texts.FILE)))
_LEFT_IN_HEADER = re.compile(
    rf"[:：\[,，][ \t]*[\"'“]?(?P<value>{_EXAMPLES}|{_EXAMPLE_NUMBER})[\"'”]?[ \t]*(?=[\],，#\r\n]|$)",
    re.MULTILINE,
)


def placeholders(text: str) -> Iterator[Hit]:
    """Every placeholder outside the comments of the header, with its place."""
    found = [match for span in lines_with(_SIGNS, text) for match in _PLACEHOLDER.finditer(text, *span)]
    found += _blank_dates(text)
    if not found:
        return
    end = header_end(text)
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() >= end or not _is_comment(text, match.start()):
            shown = match[0].strip(" \u3000：:")
            start = match.start() + (len(match[0]) - len(match[0].lstrip(" \u3000")))
            yield start, Text(f"还有待填的占位文字“{shown}”", f"a placeholder is left, “{shown}”")


def starter_leftovers(text: str) -> Iterator[Hit]:
    """Sentences of a new document that still stand in its text, and examples left as values of its header."""
    end = header_end(text)
    for match in _LEFT_IN_HEADER.finditer(text, 0, end):
        if not _is_comment(text, match.start()):
            yield match.start("value"), _left(match["value"])
    for sentence in starter_texts.BODY:
        words = sentence.rstrip("。")
        if (start := text.find(words, end)) >= 0:
            yield start, _left(words)


def header_end(text: str) -> int:
    """Where the header ends; 0 if there is none."""
    if not text.startswith("---"):
        return 0
    closing = _FENCE.search(text, 4)
    return closing.start() if closing else 0


def _left(words: str) -> Text:
    return Text(f"还留着模板里的“{words}”", f"“{words}” is still there from the template")


def _blank_dates(text: str) -> list[re.Match[str]]:
    """Dates left open. A text with other blanks is a form, whose dates are for others to fill in."""
    lines = lines_with(_BLANK_SIGNS, text)
    found = [match for span in lines for match in _BLANK_DATE.finditer(text, *span)]
    return [] if found and any(_is_of_a_form(text[start:end]) for start, end in lines) else found


def _is_of_a_form(line: str) -> bool:
    """A line of nothing but low lines is a rule."""
    return bool(line.strip(" _＿") and _OTHER_BLANK.search(line))


def _is_comment(text: str, offset: int) -> bool:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return _COMMENT.search(line) is not None
