"""The city's documents in a county's columns: found by number, id or column, with their state of the day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from site_builder.chinese import parse_number
from site_builder.diagnostics.catalogue_county import INCLUDE_NOT_FOUND
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.language import Text
from site_builder.model.columns import ColumnTree
from site_builder.model.included import CityDocument, IncludedDocument, IncludeRequest


def resolve_includes(
    requests: Sequence[IncludeRequest],
    city: Sequence[CityDocument],
    source: str,
    tree: ColumnTree,
    as_of: date,
) -> tuple[Mapping[str, tuple[IncludedDocument, ...]], tuple[Diagnostic, ...]]:
    """For each column of the county the city's documents that it shows, newest first, each once."""
    found: list[Diagnostic] = []
    shown: dict[str, dict[str, CityDocument]] = {}
    by_number = _by_number(city)
    for request in requests:
        column = tree.find(request.column)
        if column is None or not column.is_leaf:
            found.append(_no_column(request))
            continue
        documents = _wanted(request.target, city, by_number)
        if not documents:
            found.append(_no_document(request))
        shown.setdefault(request.column, {}).update((d.id, d) for d in documents)
    included = {
        path: tuple(_included(d, source, as_of) for d in _newest_first(documents.values()))
        for path, documents in sorted(shown.items())
        if documents
    }
    return included, tuple(found)


def _by_number(city: Iterable[CityDocument]) -> dict[str, list[CityDocument]]:
    found: dict[str, list[CityDocument]] = {}
    for document in city:
        number = parse_number(document.number) if document.number else None
        if number:
            found.setdefault(number.key, []).append(document)
    return found


def _wanted(
    target: str, city: Sequence[CityDocument], by_number: Mapping[str, list[CityDocument]]
) -> list[CityDocument]:
    number = parse_number(target)
    if number and number.key in by_number:
        return by_number[number.key]
    path = target.strip("/")
    return [d for d in city if d.id == path or d.column == path or d.column.startswith(f"{path}/")]


def _newest_first(documents: Iterable[CityDocument]) -> list[CityDocument]:
    return sorted(sorted(documents, key=lambda d: d.id), key=lambda d: d.published, reverse=True)


def _included(document: CityDocument, source: str, as_of: date) -> IncludedDocument:
    return IncludedDocument(
        title=document.title,
        number=document.number,
        published=document.published,
        url=document.url,
        source=source,
        status=document.status_on(as_of),
    )


def _no_column(request: IncludeRequest) -> Diagnostic:
    return INCLUDE_NOT_FOUND.finding(
        request.span,
        f"“{request.column}”不是本站的末级栏目",
        f"“{request.column}” is no leaf column of this site",
        hint=Text("左边写本县末级栏目的路径", "name the path of a leaf column of the county"),
    )


def _no_document(request: IncludeRequest) -> Diagnostic:
    return INCLUDE_NOT_FOUND.finding(
        request.span,
        f"市里的数据中没有“{request.target}”，这一条不显示",
        f"the city's data has no “{request.target}”: it is not shown",
        hint=Text(
            "市里撤下的请删去这一行；写错的，改成市级文件的文号、编号，或市级栏目的路径",
            "if it was withdrawn there, delete this line; else name a number, an id or a column of the city",
        ),
        severity=Severity.WARNING,
    )
