"""Repeal clauses in the text: 《X》(文号)同时废止 and its many forms (docs/standards.md#repeal-clauses)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from site_builder.chinese import DocumentNumber
from site_builder.model.claims import Citation, RepealClause
from site_builder.reading.clause_days import When
from site_builder.reading.clause_lists import head_of, items_behind
from site_builder.reading.clause_sentences import Read, read_sentence
from site_builder.reading.other_deeds import is_no_repeal
from site_builder.reading.own_words import OwnParts, is_draft, own_parts, without_reserve
from site_builder.reading.plain_sentences import is_plain, is_plain_sentence, speaks_for_itself
from site_builder.reading.titles import inner_title, title_key
from site_builder.reading.unclear_deeds import does_nothing

_EARLIER_VERSION = re.compile(
    r"(?:原|(?:公布|发布|通过|印发|颁布|制定|批准|修订|修正|施行)[^。；;《》]{0,6}的)$"
)
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
# 废止, 停止, 终止, 失效, 作废 and 不再 by their last characters: one plain character is found in a tenth of the time
# of the words.
_ENDS_OF_WORDS = (
    re.compile("止(?<=废止|停止|终止)"),
    re.compile("效(?<=失效)"),
    re.compile("再(?<=不再)"),
    re.compile("废(?<=作废)"),
)
# Longer than the list of any decision; beyond it the text is a table or an attack.
_LONGEST_SENTENCE = 20_000
_PROPOSED_ITEMS = re.compile("拟|建议|征求|草案|计划|可以|应当|如何|情形")
_NEAR = 400
_DRAFT_TITLE = re.compile(
    r"^[^\n。；]{2,80}[(（](?:公开)?(?:征求意见|征集意见|草案|送审|讨论|审议|初|修改|公示)稿?[)）][*\s]*$",
    re.MULTILINE,
)


def repeal_clauses(
    text: str, *, own_title: str = "", own_number: DocumentNumber | None = None, first_line: int = 1
) -> tuple[RepealClause, ...]:
    """What `text` repeals, in the order of the text: one entry for each document named.

    A document that has the text's own number, or its own title without a sign that an earlier version is meant, is
    left out; a draft that is open to comments repeals nothing. `first_line` is the line of the file on which `text`
    begins.
    """
    if is_draft(own_title):
        return ()
    reader = _Reader(text, own_title, own_number)
    found = [clause for clause in reader.clauses(first_line) if not reader.is_quoted(clause.citation.start)]
    return tuple(sorted(dict.fromkeys(found), key=lambda clause: clause.citation.start))


class _Reader:
    """One text, with what is asked of it for every clause counted once."""

    def __init__(self, text: str, own_title: str, own_number: DocumentNumber | None) -> None:
        self.text = without_reserve(text)
        self.own_title = own_title
        self.own_number = own_number
        self.speaks_for_itself = speaks_for_itself(own_title)
        self.own_keys = {title_key(title) for title in (own_title, inner_title(own_title)) if title}

    def clauses(self, first_line: int) -> Iterator[RepealClause]:
        place = 0
        for word in _repealing_words(self.text):
            if word < place:
                continue
            head: re.Match[str] | None = None
            sentence = _sentence_around(self.text, word, place)
            while sentence:
                place = sentence.end()
                reads, head = self._read(sentence, head)
                for read in reads:
                    if read.citation.names_document and not self._is_own(sentence[0], read.citation):
                        yield self._placed(read, sentence, first_line, is_below=head is not None)
                # Only below the head of a list is a sentence looked at that holds no such word.
                sentence = _SENTENCE.search(self.text, place) if head else None

    def _read(
        self, sentence: re.Match[str], head: re.Match[str] | None
    ) -> tuple[list[Read], re.Match[str] | None]:
        words = sentence[0]
        if len(words) > _LONGEST_SENTENCE:
            return [], None
        if new_head := head_of(words):
            behind = words[new_head.end() :]
            items = items_behind(behind, new_head)
            if items is not None:
                return [_moved(read, new_head.end()) for read in items], new_head
        elif head and (items := items_behind(words, head)) is not None:
            return items, head
        if "《" not in words and "号" not in words:
            return [], None
        reads = read_sentence(words, self._has_own_name)
        reads = [
            read
            for read in reads
            if not is_no_repeal(words, read.citation) and not does_nothing(words, self._first_of(reads))
        ]
        return ([] if reads and self._is_proposed_item(sentence) else reads), None

    @staticmethod
    def _first_of(reads: list[Read]) -> int:
        return min(read.citation.start for read in reads)

    def _is_proposed_item(self, sentence: re.Match[str]) -> bool:
        """Whether the line stands below 拟作如下处理: and the like."""
        before = self.text[max(0, sentence.start() - _NEAR) : sentence.start()]
        lead = before.rstrip().rpartition("\n")[2] if before.rstrip().endswith(("：", ":")) else ""
        return bool(_PROPOSED_ITEMS.search(lead[-100:]))

    def _has_own_name(self, citation: Citation) -> bool:
        if citation.number:
            return self.own_number is not None and citation.number.key == self.own_number.key
        key = title_key(citation.title)
        return any(key in own or own in key for own in self.own_keys)

    def _is_own(self, sentence: str, citation: Citation) -> bool:
        if citation.number:
            return self.own_number is not None and citation.number.key == self.own_number.key
        is_same = title_key(citation.title) in self.own_keys
        return is_same and not _EARLIER_VERSION.search(sentence[max(0, citation.start - 30) : citation.start])

    def _is_own_word(self, place: int) -> bool:
        """Whether the document itself speaks there, and no annex of its own or draft below its title."""
        return place < self._draft and self._parts.hold(place)

    @cached_property
    def _draft(self) -> int:
        """Where the title of a draft stands on a line of its own."""
        match = _DRAFT_TITLE.search(self.text)
        return match.start() if match else len(self.text)

    @cached_property
    def _parts(self) -> OwnParts:
        return own_parts(self.text, self.own_title)

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.text)]

    @cached_property
    def _quotes(self) -> tuple[list[int], list[int]]:
        """Where quotations begin, and where they end."""
        return tuple([m.start() for m in re.finditer(mark, self.text)] for mark in "“”")  # type: ignore[return-value]

    def is_quoted(self, start: int) -> bool:
        """Whether the place is quoted, as in 第三十条修改为: “…”: then it is the words of another document."""
        opening, closing = self._quotes
        line = self._line_start(start)
        return self.text.startswith(">", line) or (
            bisect_left(opening, start) - bisect_left(opening, line)
        ) > (bisect_left(closing, start) - bisect_left(closing, line))

    def _line_start(self, place: int) -> int:
        line = bisect_left(self._line_ends, place)
        return self._line_ends[line - 1] + 1 if line else 0

    def _placed(
        self, read: Read, sentence: re.Match[str], first_line: int, *, is_below: bool
    ) -> RepealClause:
        """`is_below`: whether it stands below the head of a list, which has been understood by itself."""
        offset = sentence.start()
        start = offset + read.citation.start
        is_plain_here = (
            is_plain_sentence(sentence[0]) or ":" in sentence[0] or "：" in sentence[0]
            if is_below
            else is_plain(self.text, start, offset + read.citation.end)
        )
        is_own_start = read.when.other is not None and self._has_own_name(read.when.other)
        when = When() if is_own_start else read.when
        return RepealClause(
            citation=replace(read.citation, start=start, end=offset + read.citation.end),
            articles=read.part.articles if read.part else (),
            provisions=read.part.provisions if read.part else (),
            is_partial=read.part is not None,
            on=when.on,
            day_of=when.day_of,
            other=when.other,
            outcome=read.outcome,
            is_plain=self.speaks_for_itself and is_plain_here and not read.rest and self._is_own_word(start),
            rest=read.rest,
            line=first_line + bisect_right(self._line_ends, start - 1),
            column=start - self._line_start(start) + 1,
        )


def _repealing_words(text: str) -> list[int]:
    """Where the words end without which nothing is repealed, in the order of the text."""
    return sorted(match.start() for end in _ENDS_OF_WORDS for match in end.finditer(text))


def _sentence_around(text: str, place: int, least: int) -> re.Match[str] | None:
    """The sentence in which `place` lies, if the one read before it ended at `least`."""
    start = max(least - 1, *(text.rfind(mark, least, place) for mark in "。；;\n")) + 1
    return _SENTENCE.match(text, start)


def _moved(read: Read, by: int) -> Read:
    citation = replace(read.citation, start=read.citation.start + by, end=read.citation.end + by)
    return replace(read, citation=citation)
