"""Random queries cut from a corpus, and the plain substring search that tells which answers are right."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.search.corpus import Corpus
from site_builder.search.records import SearchRecord
from site_builder.search.tokens import GAP, fold

_SPELLINGS = (
    "{code}〔{year}〕{serial}号",
    "{code}[{year}]{serial}号",
    "{code}({year})第{serial}号",
    "{code}{year} {serial}",
)
NAMING = ("title in full", "number in four spellings")
"""The kinds of question that name one document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is typed, of which kind, and the numbers (in the corpus) of the documents that must be found."""

    kind: str
    typed: str
    truth: frozenset[int]
    first: frozenset[int]
    """Those of them that may stand first."""


def questions(corpus: Corpus, each: int, seed: int = 11) -> list[Question]:
    """`each` questions of every kind."""
    rng = random.Random(seed)
    records = corpus.records
    bodies = [fold(corpus.texts[record.body_digest]) for record in records]
    everything = [_searched(record, body) for record, body in zip(records, bodies, strict=True)]
    made = []
    for kind, length in (("2 characters", 2), ("4 characters", 4), ("6 characters", 6)):
        for _ in range(each):
            piece = _piece(rng, bodies, length, lambda text: text.isalnum())
            made.append(_substring(kind, piece, everything))
    for _ in range(each):
        piece = _piece(rng, bodies, 6, lambda text: GAP not in text and not text.isalnum())
        made.append(_substring("6 characters with punctuation", piece, everything))
    titles = [fold(record.title) for record in records]
    pieces = [_piece(rng, titles, 5, lambda text: GAP not in text) for _ in range(each)]
    made += [_substring("piece of a title", piece, everything) for piece in pieces]
    for n in rng.sample(range(len(records)), each):
        same = frozenset(m for m, record in enumerate(records) if record.title == records[n].title)
        question = _substring(NAMING[0], titles[n], everything)
        made.append(Question(kind=NAMING[0], typed=records[n].title, truth=question.truth, first=same))
    for turn, n in enumerate(rng.sample(range(len(records)), each)):
        only = frozenset({n})
        made.append(Question(kind=NAMING[1], typed=_spelled(records[n], turn), truth=only, first=only))
    return made


def _searched(record: SearchRecord, body: str) -> str:
    return GAP.join((fold(record.title), fold(record.number), *map(fold, record.issuers), body))


def _piece(rng: random.Random, texts: Sequence[str], length: int, suits: Callable[[str], bool]) -> str:
    while True:
        text = rng.choice(texts)
        if len(text) < length:
            continue
        start = rng.randrange(len(text) - length + 1)
        piece = text[start : start + length]
        if piece[0] not in '-"《' and suits(piece):
            return piece


def _substring(kind: str, piece: str, everything: Sequence[str]) -> Question:
    truth = frozenset(n for n, text in enumerate(everything) if piece in text)
    return Question(kind=kind, typed=piece, truth=truth, first=truth)


def _spelled(record: SearchRecord, turn: int) -> str:
    code, _, rest = record.number.partition("〔")
    year, _, serial = rest.removesuffix("号").partition("〕")
    return _SPELLINGS[turn % len(_SPELLINGS)].format(code=code, year=year, serial=serial)
