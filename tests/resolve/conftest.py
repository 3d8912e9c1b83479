"""Subjects, claims and relations with sensible defaults."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from site_builder.chinese import parse_number, whole_article
from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.document import DocumentType, Outcome, RelationClaim, RelationKind
from site_builder.model.validity import Party, Relation
from site_builder.resolve.subject import Subject


@pytest.fixture
def make_subject() -> Callable[..., Subject]:
    """`make_subject("policy/a", number="示政发〔2019〕8号", published=…, claims=(…,), …)`."""
    return _subject


@pytest.fixture
def make_claim() -> Callable[..., RelationClaim]:
    """`make_claim("repeals", "示政发〔2019〕8号", on=…, passive=…, place=("policy/a", 9))`."""
    return _claim


@pytest.fixture
def make_relation() -> Callable[..., Relation]:
    """`make_relation("repeals", "policy/b", "policy/a", on=…)`: actor first."""
    return _relation


def _subject(document_id: str, **fields: Any) -> Subject:
    published = fields.get("published", date(2019, 3, 1))
    number = fields.pop("number", "")
    defaults: dict[str, Any] = {
        "id": document_id,
        "title": f"示例市{document_id.rpartition('/')[2]}办法",
        "number": parse_number(number),
        "issuers": ("示例市人民政府",),
        "type": DocumentType.NORMATIVE,
        "published": published,
        "effective": published,
        "expires": None,
        "claims": (),
        "declared_validity": None,
        "source_path": f"content/{document_id}.md",
        "places": {"title": (2, 5), "number": (3, 5), "published": (4, 5), "validity": (8, 6)},
    }
    return Subject(**(defaults | fields))


def _claim(
    kind: str, target: str, *, place: tuple[str, int] = ("policy/b", 9), **fields: Any
) -> RelationClaim:
    defaults: dict[str, Any] = {
        "kind": RelationKind(kind),
        "passive": False,
        "target": target,
        "articles": (),
        "on": None,
        "outcome": Outcome.REPEALED,
        "until": None,
        "span": SourceSpan(f"content/{place[0]}.md", place[1], 5),
    }
    return RelationClaim(**(defaults | fields | _provisions(fields)))


def _relation(kind: str, actor: str, target: str, **fields: Any) -> Relation:
    defaults: dict[str, Any] = {
        "kind": RelationKind(kind),
        "actor": Party(document=actor, label=actor),
        "target": Party(document=target, label=target),
        "articles": (),
        "on": date(2024, 5, 1),
        "outcome": Outcome.REPEALED,
        "until": None,
        "spans": (SourceSpan(f"content/{actor}.md", 9, 5),),
    }
    return Relation(**(defaults | fields | _provisions(fields)))


def _provisions(fields: dict[str, Any]) -> dict[str, Any]:
    """`articles` may be numbers of whole articles."""
    written = fields.get("articles", ())
    return {"articles": tuple(whole_article(part) if isinstance(part, int) else part for part in written)}
