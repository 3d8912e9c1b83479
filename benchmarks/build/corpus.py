"""The documents that every generator gets: real statutes, spread over the leaf columns of our template."""

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ISSUER = "示例市人民政府"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A column: its path of ids and its name."""

    path: str
    name: str
    is_leaf: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One document, in no generator's own form."""

    name: str
    section: str
    title: str
    number: str
    published: str
    effective: str
    expires: str
    """Last day in force; empty if there is no end."""
    repeals: tuple[str, ...]
    body: str

    @property
    def path(self) -> str:
        return f"{self.section}/{self.name}"

    @property
    def issuer(self) -> str:
        return _ISSUER


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Sections in the order of the template, pieces in the order of their names."""

    sections: tuple[Section, ...]
    pieces: tuple[Piece, ...]

    @property
    def markdown_bytes(self) -> int:
        return sum(len(piece.body.encode()) for piece in self.pieces)


def read_corpus(laws: Path, columns: Path, count: int, seed: int = 7) -> Corpus:
    """So many documents, the same for the same arguments. Above the number of laws the texts are used again
    under another title; of two versions of one law the later one repeals the earlier."""
    sections = tuple(_sections(yaml.safe_load(columns.read_text(encoding="utf-8"))["columns"], ""))
    leaves = [section.path for section in sections if section.is_leaf]
    rng = random.Random(seed)
    laws_in_order = _read_laws(laws)
    pieces = [
        _piece(laws, laws_in_order[n % len(laws_in_order)], n, n // len(laws_in_order), rng, leaves)
        for n in range(count)
    ]
    return Corpus(sections=sections, pieces=tuple(_with_repeals(pieces)))


def _sections(columns: Sequence[Mapping[str, Any]], above: str) -> Iterator[Section]:
    for column in columns:
        path = f"{above}{column['id']}"
        children = column.get("children") or []
        yield Section(path=path, name=column["name"], is_leaf=not children)
        yield from _sections(children, f"{path}/")


def _read_laws(laws: Path) -> list[dict[str, str]]:
    rows = [json.loads(line) for line in (laws / "laws.jsonl").read_text(encoding="utf-8").splitlines()]
    return sorted((row for row in rows if row["published"]), key=lambda row: str(row["id"]))


def _piece(
    laws: Path, law: Mapping[str, str], n: int, turn: int, rng: random.Random, leaves: Sequence[str]
) -> Piece:
    published = law["published"]
    effective = max(law["effective"] or published, published)
    has_term = rng.random() < 0.1
    return Piece(
        name=f"{published[:4]}-{n + 1:05d}",
        section=rng.choice(leaves),
        title=law["title"] + (f"（第{turn + 1}辑）" if turn else ""),
        number=f"示政发〔{published[:4]}〕{n + 1}号",
        published=published,
        effective=effective,
        expires=f"{int(effective[:4]) + 5}-06-30" if has_term else "",
        repeals=(),
        body=_body(laws / "text" / f"{law['id']}.md"),
    )


def _body(path: Path) -> str:
    text = _COMMENT.sub("", path.read_text(encoding="utf-8")).lstrip()
    if text.startswith("# "):
        text = text.partition("\n")[2]
    return text.strip() + "\n"


def _with_repeals(pieces: Sequence[Piece]) -> Iterator[Piece]:
    versions: dict[str, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda p: (p.published, p.name)):
        versions.setdefault(piece.title, []).append(piece)
    for piece in sorted(pieces, key=lambda p: p.path):
        earlier = [p for p in versions[piece.title] if p.published < piece.published]
        later = [p for p in versions[piece.title] if p.published > piece.published]
        repeals = (earlier[-1].number,) if earlier else ()
        yield replace(piece, repeals=repeals, expires="" if later else piece.expires)
