"""Levels and anchors of headings and articles, given out in the order of the document."""

import re
from dataclasses import dataclass, field

from site_builder.markup.structure import Kind, Opening, opening_of, reads_as_heading
from site_builder.model.document import Heading

_FIRST_LEVEL = 2
_LAST_LEVEL = 6
# A line that is not marked with # ranks below every marked heading, and among its kind as listed.
_RANK = {Kind.PART: 10, Kind.SUBPART: 11, Kind.CHAPTER: 12, Kind.SECTION: 13, Kind.ITEM: 20, Kind.SUBITEM: 21}
_DIVISIONS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
_CONTENTS = re.compile(r"目\s*[录次]")
_SPACE = re.compile(r"\s+")
_NOT_IN_ANCHOR = re.compile(r"[^\w-]+")
_LONGEST_ANCHOR = 40


@dataclass(slots=True)
class Outline:
    """The headings met so far. `taken` are anchors that are given already, such as those of the author."""

    taken: set[str] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    contents: set[str] | None = None
    """The entries met below 目录, while such a list goes on."""
    in_article: bool = False
    """Whether what comes next belongs to an article."""
    _open_ranks: list[int] = field(default_factory=list)
    _rank_of_kind: dict[Kind, int] = field(default_factory=dict)
    _times_given: dict[str, int] = field(default_factory=dict)
    _open_divisions: dict[Kind, str] = field(default_factory=dict)

    def marked_heading(self, text: str, rank: int, own_anchor: str = "") -> Heading:
        """The heading for a line marked with `rank` number signs."""
        opening = opening_of(text)
        if opening and opening.kind is not Kind.ARTICLE:
            self._rank_of_kind.setdefault(opening.kind, rank)
        self.contents = set() if _CONTENTS.fullmatch(text) else None
        return self._heading(text, rank, opening, own_anchor)

    def article(self, opening: Opening, own_anchor: str = "") -> str:
        """The anchor of an article. The first of a number has it plain, that of an annex gets `art-1-b`."""
        self.in_article = True
        self.contents = None
        if own_anchor:
            return self._give_own(own_anchor)
        return self._give(f"art-{opening.number}", letters=True)

    def paragraph(
        self, text: str, opening: Opening | None, *, is_one_line: bool, own_anchor: str = ""
    ) -> Heading | None:
        """The heading that a paragraph is though it is not marked as one; None for any other. Not for articles."""
        if opening is None or not is_one_line:
            self.contents = set() if is_one_line and _CONTENTS.fullmatch(text) else None
            return None
        if self._is_entry_of_contents(text, opening):
            return None
        self.contents = None
        return self._line_heading(text, opening, own_anchor)

    def _line_heading(self, text: str, opening: Opening, own_anchor: str) -> Heading | None:
        # Below an article, （一） numbers its items, even where the closing mark is missing.
        if opening.kind is Kind.SUBITEM and self.in_article:
            return None
        if not reads_as_heading(text, opening):
            return None
        rank = self._rank_of_kind.get(opening.kind, _RANK[opening.kind])
        return self._heading(text, rank, opening, own_anchor)

    def _is_entry_of_contents(self, text: str, opening: Opening) -> bool:
        """Entries under 目录 look like headings; the first one that comes again is the real one."""
        if self.contents is None or opening.kind not in _DIVISIONS:
            return False
        squeezed = _SPACE.sub("", text)
        if squeezed in self.contents:
            self.contents = None
            return False
        self.contents.add(squeezed)
        return True

    def _heading(self, text: str, rank: int, opening: Opening | None, own_anchor: str) -> Heading:
        while self._open_ranks and self._open_ranks[-1] >= rank:
            self._open_ranks.pop()
        level = min(_FIRST_LEVEL + len(self._open_ranks), _LAST_LEVEL)
        self._open_ranks.append(rank)
        self.in_article = opening is not None and opening.kind is Kind.ARTICLE
        heading = Heading(level=level, text=text, anchor=self._heading_anchor(text, opening, own_anchor))
        self.headings.append(heading)
        return heading

    def _heading_anchor(self, text: str, opening: Opening | None, own_anchor: str) -> str:
        division = self._division_anchor(opening) if opening and opening.kind in _DIVISIONS else ""
        if own_anchor:
            return self._give_own(own_anchor)
        if division:
            return self._give(division)
        if opening and opening.kind is Kind.ARTICLE:
            return self._give(f"art-{opening.number}", letters=True)
        return self._give(anchor_of_text(text))

    def _division_anchor(self, opening: Opening) -> str:
        """`part-1`, `ch-3`, `ch-3-s-2`: within the divisions that are open above this one."""
        depth = _DIVISIONS.index(opening.kind)
        for kind in _DIVISIONS[depth:]:
            self._open_divisions.pop(kind, None)
        above = [self._open_divisions[kind] for kind in _DIVISIONS[:depth] if kind in self._open_divisions]
        own = f"{opening.kind}-{opening.number}"
        self._open_divisions[opening.kind] = own
        return "-".join([*above, own])

    def _give_own(self, anchor: str) -> str:
        self.anchors.append(anchor)
        return anchor

    def _give(self, wanted: str, *, letters: bool = False) -> str:
        anchor = wanted
        if anchor in self.taken:
            count = self._times_given.get(wanted, 1)
            while anchor in self.taken:
                count += 1
                anchor = _numbered(wanted, count, letters=letters)
            self._times_given[wanted] = count
        self.taken.add(anchor)
        self.anchors.append(anchor)
        return anchor


def anchor_of_text(text: str) -> str:
    """An anchor from the words of a heading. Chinese characters stay as they are; words of Latin script alone
    get `s-` in front, so that none can be mistaken for a part of the page (`search`, `main`)."""
    anchor = _NOT_IN_ANCHOR.sub("", _SPACE.sub("-", text)).strip("-_")[:_LONGEST_ANCHOR].lower()
    return f"s-{anchor}".rstrip("-") if anchor.isascii() else anchor


def _numbered(anchor: str, count: int, *, letters: bool) -> str:
    return f"{anchor}-{chr(ord('a') + count - 1)}" if letters and count <= 26 else f"{anchor}-{count}"
