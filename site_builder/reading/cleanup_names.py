"""Names of documents in an entry of a clean-up list: 《title》(number), title and number, title alone, number alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.chinese import DocumentNumber, find_numbers
from site_builder.model.claims import Citation
from site_builder.reading.citations import citations

_REASON = re.compile(
    r"(?:被|由|根据|依据|按照|依照|参照|按|因|见|执行|代替|替代|取代|已有|并入|纳入|以)(?:新的?|现行的?)?[^，,。；;、《》（(]{0,12}$"
)
_EMPTY_BRACKETS = re.compile(r"[(（\[]\s*[)）\]]|[。；;，,、]+$|^[。；;，,、:：]+")
_OPEN = re.compile(r"[(（\[]\s*(?:文号[:：]?)?\s*$")
_CLOSE = re.compile(r"^\s*[)）\]]")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_VERSION = re.compile(r"[(（][^()（）]{0,20}(?:修订|修正|修改)(?:本|版|稿)?[)）]")
"""（2021年修订）: which version is meant, not what becomes of it."""
_OF_TITLE = re.compile(
    r"(?:试行|暂行|修订|修正|草案|[^()（）]{0,16}(?:修订|修正|修改)(?:本|版|稿)?|[0-9]{4}年?版?|[一二三四五六七八九十]{1,3})$"
)
"""What stands in brackets behind a title and belongs to it."""
_NOTE_AT_END = re.compile(r"[(（]([^()（）]*)[)）]\s*$")
_NOTE_BESIDE = re.compile(r"》[ \u3000]*[(（]([^()（）]*)[)）](?=[ \u3000]*[(（])")
_TITLE = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_INSIDE = "\x03"
"""Stands for each sign of a title in 《》."""
_NUMBER = "\x04"
"""Stands for each sign of a number."""
_OF_ACT = "[^\x03\x04，,。；;：:（）()、]"
_ACT_TITLE = re.compile(
    rf"(?:^|(?<=[、，,；;：)）\]\x04\s]))(?:已?被|由|根据|依据|按照|原)?"
    rf"(?P<title>(?:{_OF_ACT}{{0,40}}?(?:关于|印发|转发|批转|发布|公布|颁发)[^\x04。；;：:（）()]{{0,140}}?|(?={_INSIDE}))"
    rf"{_INSIDE}+(?:[^。；;：:（）()，,]{{0,40}}?)的(?:补充|紧急)?(?:通知|决定|公告|通告|意见|实施意见|批复|函|复函|命令|令|报告|请示|公报))"
    r"(?=\s*(?:$|[（(\[，,；;。、]|\x04|废止|失效|予以|停止|作废|修改|自|因|第))"
)
"""关于印发《…》的通知 without 《》 of its own, in a text whose titles are masked."""
_SHORTEST_TITLE = 4
_SENTENCE = re.compile("[，。；：！？]")
_PART_AT_END = re.compile(r"第[〇零一二三四五六七八九十百0-9]{1,5}条[^《》]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One document as the entry names it."""

    title: str
    number: DocumentNumber | None
    line: int
    column: int
    rest: str = ""
    """What the entry says behind the name: 第五条废止."""
    is_certain: bool = True
    """False for a bare text that may be a title."""


def without_marks(text: str) -> str:
    """The text without Markdown's marks of bold and links, and without spaces around it."""
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    return text.replace("**", "").replace("\\", "").strip()


def with_outer_marks(plain: str) -> str:
    """`plain` with 《》 around titles of acts that stand without (关于印发《甲办法》的通知), and their numbers beside them."""
    if "》" not in plain or "的" not in plain:
        return plain
    masked = _TITLE.sub(lambda title: _INSIDE * len(title[0]), plain)
    numbers = find_numbers(plain)
    for one in numbers:
        if _INSIDE not in masked[one.start : one.end]:
            masked = masked[: one.start] + _NUMBER * (one.end - one.start) + masked[one.end :]
    for act in reversed(list(_ACT_TITLE.finditer(masked))):
        start, end = act.span("title")
        before, title, behind = plain[:start], plain[start:end].strip(), plain[end:]
        number = next(
            (one for one in numbers if one.start >= end and not plain[end : one.start].strip(" 　，,")), None
        )
        if number:
            behind = f"（{plain[number.start : number.end]}）{plain[number.end :]}"
        elif any(one.end <= start and not plain[one.end : start].strip(" 　)）：:") for one in numbers):
            before = before.rstrip(" 　)）：:").lstrip("(（")
        plain = f"{before}《{title}》{behind}"
    return plain


def documents_in(text: str, line: int, column: int, *, is_one_line: bool = True) -> Iterator[Named]:
    """The documents that an entry names, which begins at this place of the file. Those it gives only as a reason
    (被《…》替代) are left out."""
    plain = with_outer_marks(without_marks(text))
    cited = [one for one in citations(plain) if not _REASON.search(plain[: one.start].rstrip("（( "))]
    if not cited:
        title, rest = _bare_title(plain)
        if len(title) >= _SHORTEST_TITLE and not title.isascii():
            yield Named(
                title=title,
                number=None,
                line=line,
                column=_column(text, title, column) if is_one_line else column,
                rest=rest,
                is_certain=False,
            )
        return
    for place, one in enumerate(cited):
        end = cited[place + 1].start if place + 1 < len(cited) else len(plain)
        before = plain[cited[place - 1].end if place else 0 : one.start]
        title, rest = one.title, _VERSION.sub("", _CLOSE.sub("", plain[one.end : end]))
        if not title and not place:
            title, rest = _title_around(before, rest)
        if note := _NOTE_BESIDE.search(plain, one.start, one.end):
            rest = rest if _OF_TITLE.match(note[1]) or find_numbers(note[1]) else f"（{note[1]}）{rest}"
        yield Named(
            title=title,
            number=one.number,
            line=line,
            column=_column(text, title or plain[one.start : one.end], column) if is_one_line else column,
            rest=rest,
        )


def _title_around(before: str, rest: str) -> tuple[str, str]:
    """The title that stands before its number without 《》; where nothing stands there, the one behind it."""
    title = _EMPTY_BRACKETS.sub("", _OPEN.sub("", before)).strip()
    if title:
        title, note = _note_apart(title)
        return title, note + rest
    behind = _EMPTY_BRACKETS.sub("", rest).strip()
    return (behind, "") if Citation(start=0, end=0, title=behind, number=None).names_document else ("", rest)


def title_and_part(text: str) -> tuple[str, str]:
    """The title in a cell that holds nothing else, without 《》, and what is said behind it (第五条)."""
    plain = with_outer_marks(without_marks(text))
    named = next(iter(citations(plain)), None)
    if named and named.title:
        return named.title, _VERSION.sub("", plain[named.end :])
    return _bare_title(plain)


def _bare_title(plain: str) -> tuple[str, str]:
    """A title without number and marks, and the part of it that the entry names (示例市供水办法第五条)."""
    title, note = _note_apart(_EMPTY_BRACKETS.sub("", plain).strip())
    if note:
        return title, note
    part = _PART_AT_END.search(title)
    if part and part.start() > 1:
        return title[: part.start()], part[0]
    return title, ""


def _note_apart(title: str) -> tuple[str, str]:
    """The title, and what brackets behind it say of the document (（新办法出台后）); （试行） belongs to the title."""
    note = _NOTE_AT_END.search(title)
    if not note or not note.start() or _OF_TITLE.match(note[1]):
        return title, ""
    return title[: note.start()].rstrip(), note[0]


def _column(text: str, words: str, column: int) -> int:
    return column + max(text.find(words), 0)


def reads_as_entry(text: str, *, is_marked: bool = False) -> bool:
    """Whether a line is an entry of a list: it begins with a document, and says little else. Behind a mark (`1.`, `- `)
    any short text that is no sentence may be a title."""
    plain = with_outer_marks(without_marks(text).removeprefix("原"))
    found = citations(plain)
    if not found and is_marked:
        return _SHORTEST_TITLE <= len(plain) <= 80 and not _SENTENCE.search(plain[:-1])
    if not found:
        title = Citation(start=0, end=0, title=plain.rstrip("；;，,。"), number=None)
        return title.names_document and not _SENTENCE.search(plain[:-1]) and len(plain) <= 60
    first = found[0]
    before = _OPEN.sub("", plain[: first.start])
    if first.title and before.strip():
        return False
    said = re.sub("《[^《》]*(?:《[^《》]*》[^《》]*)*》", "", plain[first.end :])
    return (
        not _SENTENCE.search(before) and len(before) <= 80 and len(said) <= 60 and not _REASON.search(before)
    )
