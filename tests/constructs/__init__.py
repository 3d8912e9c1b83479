"""Texts that hold one thing many times over: every construct of a body, a header, the columns and a question to the search.

Each construct is a piece and a shape. `text_of` repeats it up to a length, so that the same construct can be read
at n, 2n and 4n. A piece may count: its section sign stands for the number of the
repetition, for what must have another name each time.
"""

from collections.abc import Iterator

from tests.constructs.columns_and_queries import COLUMNS, QUERIES
from tests.constructs.construct import Construct, Part
from tests.constructs.headers import HEADERS, KEYS, VALUES
from tests.constructs.law import LAW
from tests.constructs.marks_in_text import MARKS_IN_TEXT
from tests.constructs.marks_of_blocks import MARKS_OF_BLOCKS
from tests.constructs.pairs import PAIRS

__all__ = ["Construct", "Part", "constructs"]

_MARKS = (*MARKS_IN_TEXT, *MARKS_OF_BLOCKS)


def constructs() -> Iterator[Construct]:
    """Every construct, those of one part together; each name once."""
    seen: set[str] = set()
    for construct in _all():
        if construct.name not in seen:
            seen.add(construct.name)
            yield construct


def _all() -> Iterator[Construct]:
    for piece in (*_MARKS, *LAW):
        yield _body("alone", piece)
        yield _body("paragraphs", piece.strip("\n") + "\n\n")
        if "\n" not in piece and piece.strip():
            yield _body("in words", f"甲乙丙{piece}丁戊")
            yield _body("lines", piece + "甲\n")
            yield _body("quoted", "> ", piece)
    for number, piece in enumerate(_MARKS):
        other = _MARKS[(number * 7 + 5) % len(_MARKS)]
        yield _body("in turn", piece + other)
    for piece in (*_MARKS[::4], *LAW[::4]):
        if "\n" not in piece and piece.strip():
            yield _body("in cells", f"|{piece}|甲|\n", before="|甲|乙|\n|-|-|\n")
            yield _body("in items", f"- {piece}\n")
            yield _body("in notes", f"[^§]: {piece}\n", before="甲[^1]\n\n")
            yield _body("in tags", f"<p>{piece}</p>\n")
            yield _body("in one cell", piece, before="|甲|乙|\n|-|-|\n|")
            yield _body("in a heading", piece, before="# ")
    for opening, closing in PAIRS:
        yield _body("closed", opening, after=closing)
        yield _body("never closed", opening + "甲")
        yield _body("never opened", "甲" + closing)
        yield _body("lines never closed", opening + "甲\n\n")
        yield _body("wrong way round", closing + opening)
    for piece in HEADERS:
        yield Construct(
            part=Part.HEADER, name=f"header lines {piece!r}", before="标题: 甲\n", piece=piece, after=""
        )
        yield Construct(
            part=Part.HEADER,
            name=f"header list {piece!r}",
            before="标题: 甲\n废止:\n",
            piece="  - " + piece,
            after="",
        )
    for number, piece in enumerate(VALUES):
        for key in (KEYS[number % len(KEYS)], KEYS[(number * 5 + 7) % len(KEYS)]):
            yield Construct(
                part=Part.HEADER, name=f"{key} of {piece!r}", before=f"{key}: ", piece=piece, after=""
            )
            yield Construct(
                part=Part.HEADER,
                name=f"list of {key} of {piece!r}",
                before=f"{key}: [",
                piece=piece + ", ",
                after="",
            )
    for key in KEYS:
        yield Construct(
            part=Part.HEADER,
            name=f"lines of {key}",
            before=f"{key}:\n",
            piece="  - 《甲》（示政发〔2020〕1号）\n",
            after="",
        )
        yield Construct(
            part=Part.HEADER,
            name=f"mappings in {key}",
            before=f"{key}:\n",
            piece="  - {标题: 甲, 文号: 乙}\n",
            after="",
        )
    for piece in COLUMNS:
        yield Construct(
            part=Part.COLUMNS, name=f"columns {piece!r}", before="columns:\n", piece=piece, after=""
        )
        yield Construct(part=Part.COLUMNS, name=f"columns alone {piece!r}", before="", piece=piece, after="")
    for piece in QUERIES:
        yield Construct(part=Part.QUERY, name=f"query {piece!r}", before="", piece=piece, after="")


def _body(shape: str, piece: str, after: str = "", before: str = "") -> Construct:
    return Construct(
        part=Part.BODY,
        name=f"{shape} {before!r} {piece!r} {after!r}",
        before=before,
        piece=piece,
        after=after,
    )
