"""What a reader typed, taken apart. `search.js` does the same; `tests/tokens.json` holds the shared cases."""

import re
from dataclasses import dataclass

from site_builder.search.numbers import typed_number
from site_builder.search.searched_parts import SearchedPart
from site_builder.search.tokens import GAP, fold, squeeze

QUERY_LIMIT = 200
"""Characters of a query that are read; the rest is left away."""
TERM_LIMIT = 12
"""Terms of a query that are read."""
WHOLE_MINIMUM = 4
"""A query of so many characters is also compared with titles and index numbers without punctuation."""


_PREFIXES = {
    "标题": SearchedPart.TITLE,
    "title": SearchedPart.TITLE,
    "文号": SearchedPart.NUMBER,
    "number": SearchedPart.NUMBER,
    "索引号": SearchedPart.INDEX,
    "统一登记号": SearchedPart.INDEX,
    "index": SearchedPart.INDEX,
    "发文机关": SearchedPart.ISSUER,
    "issuer": SearchedPart.ISSUER,
    "附件": SearchedPart.ATTACHMENT,
    "attachment": SearchedPart.ATTACHMENT,
    "正文": SearchedPart.BODY,
    "body": SearchedPart.BODY,
}
_TERM = re.compile(
    rf" *(-(?=[^ ]))?(?:({'|'.join(_PREFIXES)}):(?=[^ ]))?"
    r'(?:"([^"]*)"(?= |$)|《((?:[^《》]|《[^《》]*》)*)》(?= |$)|([^ ]+))'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing to find: folded text, in one field or (None) in all, or to be absent."""

    text: str
    field: SearchedPart | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query taken apart. All terms are required, excluded ones must be absent."""

    terms: tuple[Term, ...]
    number: str
    """The document number that the whole query spells, or empty."""
    whole: str
    """The query without punctuation, to be compared with titles and index numbers; empty if it is too short for
    that or uses prefixes or exclusion."""
    punctuated: bool
    """Whether `whole` leaves punctuation out: then it is asked for only if no title has the query as typed."""


def parse_query(typed: str) -> Query:
    """The query taken apart. Nothing in it is an error: what cannot be a sign is text."""
    folded = fold(typed[:QUERY_LIMIT])
    terms = tuple(dict.fromkeys(_terms(folded)))[:TERM_LIMIT]
    plain = all(term.field is None and not term.excluded for term in terms)
    whole = squeeze(folded) if plain else ""
    return Query(
        terms=terms,
        number=typed_number(folded),
        whole=whole if len(whole) >= WHOLE_MINIMUM else "",
        punctuated=whole != folded.replace(GAP, ""),
    )


def _terms(folded: str) -> list[Term]:
    found = []
    for minus, prefix, quoted, titled, run in _TERM.findall(folded):
        text = (quoted or titled or run).strip(GAP)
        if text:
            field = _PREFIXES.get(prefix)
            found.append(Term(text=_in_field(text, field), field=field, excluded=bool(minus)))
    return found


def _in_field(text: str, field: SearchedPart | None) -> str:
    if field is SearchedPart.NUMBER:
        return typed_number(text) or text
    if field in (SearchedPart.TITLE, SearchedPart.INDEX):
        return squeeze(text) or text
    return text
