"""Parts of a document as law names them (条款): 第五条, 第五条之一, 第三条第二款第（三）项, 第三章, 附件2."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum, unique

from site_builder.chinese.numerals import CHINESE_NUMERAL, format_chinese_integer, parse_chinese_integer
from site_builder.language import Text

LAST_ARTICLE = 2000
"""No document has more articles; a larger number is a year or a slip."""


@unique
class ProvisionUnit(IntEnum):
    """What a step of a provision counts, in the order in which one lies within another."""

    PART = 1
    SUBPART = 2
    CHAPTER = 3
    SECTION = 4
    ARTICLE = 5
    INSERTED = 6
    """之一: an article put in behind another one."""
    PARAGRAPH = 7
    ITEM = 8
    POINT = 9
    ANNEX = 10


_UNITS = {
    "编": ProvisionUnit.PART,
    "分编": ProvisionUnit.SUBPART,
    "章": ProvisionUnit.CHAPTER,
    "节": ProvisionUnit.SECTION,
    "条": ProvisionUnit.ARTICLE,
    "之": ProvisionUnit.INSERTED,
    "款": ProvisionUnit.PARAGRAPH,
    "项": ProvisionUnit.ITEM,
    "目": ProvisionUnit.POINT,
    "附件": ProvisionUnit.ANNEX,
}
_ENGLISH = {
    ProvisionUnit.PART: "part {n}",
    ProvisionUnit.SUBPART: "subpart {n}",
    ProvisionUnit.CHAPTER: "chapter {n}",
    ProvisionUnit.SECTION: "section {n}",
    ProvisionUnit.ARTICLE: "article {n}",
    ProvisionUnit.INSERTED: "-{n}",
    ProvisionUnit.PARAGRAPH: "paragraph {n}",
    ProvisionUnit.ITEM: "item {n}",
    ProvisionUnit.POINT: "point {n}",
    ProvisionUnit.ANNEX: "annex {n}",
}
_NUMERAL = rf"(?:{CHINESE_NUMERAL}{{1,12}}|[0-9]{{1,4}})"
_STEPS = "".join(
    rf"(?:{form})?"
    for form in (
        rf"附件第?(?P<附件>{_NUMERAL}?)",
        rf"第?(?P<编>{_NUMERAL})编",
        rf"第?(?P<分编>{_NUMERAL})分编",
        rf"第?(?P<章>{_NUMERAL})章",
        rf"第?(?P<节>{_NUMERAL})节",
        rf"第?(?P<条>{_NUMERAL})条(?:之(?P<之>{_NUMERAL}))?",
        rf"第?(?P<款>{_NUMERAL})款",
        rf"(?:第?\((?P<项>{_NUMERAL})\)|第?(?P<项2>{_NUMERAL}))项",
        rf"第?(?P<目>{_NUMERAL})目",
    )
)
_PROVISION = re.compile(_STEPS)
_FOUND = re.compile(
    rf"附件(?:第?{_NUMERAL}(?:[、，,和及与至到-](?:附件)?第?{_NUMERAL})*)?"
    rf"|第{_NUMERAL}(?:编|章|节|条)(?:[第之0-9()编章节条款项目]|{CHINESE_NUMERAL}|[、，,和及与至到-](?=第))*"
)
_BARE = re.compile(rf"第?({_NUMERAL})")
_RANGE = re.compile(r"[-~—–－]+|[至到]")
_BETWEEN = r"[、，,；;和及与]|以及"
_COUNTED = rf"第?(?:{_NUMERAL}|\({_NUMERAL}\))"
# 第三、四条 and 第（一）、（二）项 name their unit once, at the end.
_UNIT_TO_COME = re.compile(
    rf"((?:第|^|(?<=[、，,；;和及与]))(?:{_NUMERAL}|\({_NUMERAL}\)))(?=(?:(?:{_BETWEEN}){_COUNTED})+([编章节条款项目]))"
)
_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Provision:
    """One part of a document. Sorts as the parts stand in a text, an article before its own paragraphs."""

    steps: tuple[tuple[ProvisionUnit, int], ...]
    """From the outermost to the innermost: what is counted, and its number; 附件 alone has number 0."""

    @property
    def article(self) -> int | None:
        """The number, if it is one whole article that was there from the beginning; else None."""
        return (
            self.steps[0][1] if len(self.steps) == 1 and self.steps[0][0] is ProvisionUnit.ARTICLE else None
        )

    @property
    def anchor(self) -> str:
        """Anchor of the article, chapter or section that is it or holds it (`art-5-1`, `ch-3`); empty for an annex."""
        steps = dict(self.steps)
        if ProvisionUnit.ANNEX in steps:
            return ""
        if ProvisionUnit.ARTICLE in steps:
            inserted = f"-{steps[ProvisionUnit.INSERTED]}" if ProvisionUnit.INSERTED in steps else ""
            return f"art-{steps[ProvisionUnit.ARTICLE]}{inserted}"
        return "-".join(f"{_ANCHORS[unit]}-{number}" for unit, number in self.steps if unit in _ANCHORS)

    @property
    def is_within(self) -> bool:
        """Whether it is less than what `anchor` names: a 款, 项 or 目 of an article."""
        return self.steps[-1][0] in (ProvisionUnit.PARAGRAPH, ProvisionUnit.ITEM, ProvisionUnit.POINT)

    @property
    def words(self) -> Text:
        """As official texts write it, and in English: 第三条第二款第（三）项, article 3 paragraph 2 item 3."""
        zh = "".join(_chinese(unit, number) for unit, number in self.steps)
        en = " ".join(_ENGLISH[unit].format(n=number or "") for unit, number in self.steps)
        return Text(zh, en.replace(" -", "-").strip())

    def __str__(self) -> str:
        return self.words.zh


_ANCHORS = {
    ProvisionUnit.PART: "part",
    ProvisionUnit.SUBPART: "sub",
    ProvisionUnit.CHAPTER: "ch",
    ProvisionUnit.SECTION: "s",
}


def _chinese(unit: ProvisionUnit, number: int) -> str:
    written = format_chinese_integer(number)
    if unit is ProvisionUnit.ANNEX:
        return f"附件{number or ''}"
    if unit is ProvisionUnit.INSERTED:
        return f"之{written}"
    if unit is ProvisionUnit.ITEM:
        return f"第（{written}）项"
    return f"第{written}{next(name for name, one in _UNITS.items() if one is unit)}"


def whole_article(number: int) -> Provision:
    """第N条 as a whole."""
    return Provision(steps=((ProvisionUnit.ARTICLE, number),))


def parse_provisions(text: str) -> tuple[Provision, ...] | None:
    """The parts that `text` lists, in order, each once: `5`, `第五条至第八条`, `第三条第二款、第三款`, `第三章`, `附件2`.

    None if anything else stands there, or a 款 or 项 whose article is not named.
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text[:_LONGEST]))
    if len(text) > _LONGEST or not plain:
        return None
    found: list[Provision] = []
    for piece in re.split(_BETWEEN, _UNIT_TO_COME.sub(r"\1\2", plain)):
        ends = _RANGE.split(piece)
        first = _one(ends[0], found[-1] if found else None)
        last = _one(ends[-1], first) if first else None
        through = _range(first, last) if first and last and len(ends) <= 2 else ()
        if not through:
            return None
        found += through
    return tuple(sorted(set(found)))


def find_provisions(text: str) -> tuple[Provision, ...]:
    """The parts that running text names (《甲办法》第五条、第八条废止), those that can be read; see `parse_provisions`."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    named = (parse_provisions(match[0].rstrip("、，,和及与至到-第()")) for match in _FOUND.finditer(plain))
    return tuple(sorted({provision for provisions in named for provision in provisions or ()}))


def _one(written: str, before: Provision | None) -> Provision | None:
    """One provision. What it leaves out at its beginning it has in common with the one `before`."""
    if bare := _BARE.fullmatch(written):
        unit = before.steps[-1][0] if before else ProvisionUnit.ARTICLE
        own: list[tuple[ProvisionUnit, int | None]] = [(unit, parse_chinese_integer(bare[1]))]
    else:
        match = _PROVISION.fullmatch(written)
        groups = match.groupdict() if match else {}
        own = [
            (_UNITS[name.rstrip("2")], parse_chinese_integer(number) if number else 0)
            for name, number in groups.items()
            if number is not None
        ]
    steps: list[tuple[ProvisionUnit, int]] = []
    for unit, number in own:
        if number is None or number > LAST_ARTICLE or (number < 1 and unit is not ProvisionUnit.ANNEX):
            return None
        steps.append((unit, number))
    if not steps:
        return None
    if steps[0][0] in (
        ProvisionUnit.PARAGRAPH,
        ProvisionUnit.ITEM,
        ProvisionUnit.POINT,
        ProvisionUnit.INSERTED,
    ):
        above = tuple(step for step in before.steps if step[0] < steps[0][0]) if before else ()
        if ProvisionUnit.ARTICLE not in dict(above):
            return None
        return Provision(steps=(*above, *steps))
    return Provision(steps=(*_divisions_of(before, steps[0][0]), *steps))


def _divisions_of(before: Provision | None, unit: ProvisionUnit) -> tuple[tuple[ProvisionUnit, int], ...]:
    """第二章第一节、第二节: the second section lies in the same chapter. Articles count through, so they need none."""
    if before is None or unit is not ProvisionUnit.SECTION:
        return ()
    return tuple(step for step in before.steps if step[0] < unit)


def _range(first: Provision, last: Provision) -> tuple[Provision, ...]:
    """Every provision from `first` to `last`; empty if they do not count the same thing upwards."""
    (*above, (unit, start)), (*beside, (other, stop)) = first.steps, last.steps
    if above != beside or unit is not other or stop < start:
        return ()
    return tuple(Provision(steps=(*above, (unit, number))) for number in range(start, stop + 1))
