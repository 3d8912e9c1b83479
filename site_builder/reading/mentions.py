"""What one file says of other documents: repeals, citations, numbers to repair. Depends on that file alone.

It is read once, when the file is rendered, and kept with its declaration; which documents are meant is looked up
at every build, when all of them are known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from site_builder.chinese import parse_date
from site_builder.chinese.document_names import document_name
from site_builder.chinese.lines import lines_with
from site_builder.diagnostics.catalogue_validity import CLEANUP_COUNT_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import (
    AmendmentClause,
    Citation,
    CleanupEntry,
    CleanupOutcome,
    DeedClause,
    ExtensionClause,
    RepealClause,
    Signature,
    StartClause,
    StartDoubt,
    TermClause,
)
from site_builder.model.document import Declaration, DocumentType, Header
from site_builder.reading.citations import citations
from site_builder.reading.cited_numbers import cited_number_findings
from site_builder.reading.clauses import repeal_clauses
from site_builder.reading.cleanup_lists import CleanupLists, cleanup_lists, cutoff_words, first_outcome
from site_builder.reading.cleanup_words import ACTING
from site_builder.reading.extension_clauses import extension_clauses
from site_builder.reading.listed_clauses import listed_clauses
from site_builder.reading.open_ends import open_ends
from site_builder.reading.other_deeds import other_deeds
from site_builder.reading.own_words import is_draft
from site_builder.reading.signatures import signatures
from site_builder.reading.start_clauses import start_clause
from site_builder.reading.terms import term_clauses
from site_builder.reading.title_acts import title_amendments, title_clauses

# A region in which nothing is linked, or a run of text that may name a document.
_RUN = re.compile(r"<(h[1-6]|a|code|pre|cite)\b.*?</\1>|(?:^|(?<=>))([^<《号]*[《号][^<]*)", re.DOTALL)

# One of these stands in every citation.
_MARKS = (re.compile("《"), re.compile("号"))

_DRAFT = re.compile("征求意见|草案|送审稿|讨论稿")

# What may begin on one line and end on another, attributes with words of the author among it.
_MAY_SPAN_LINES = (re.compile("<(?:a |pre|code|img)"), re.compile("=(?:(?<=title=)|(?<=alt=))"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Everything that a text says of other documents."""

    clauses: tuple[RepealClause, ...]
    citations: tuple[Citation, ...]
    """In the order of the text; the places are those within their own run of text."""
    html: str
    """The body with `<cite data-cites="N">` around the Nth citation; nothing else is changed."""
    number_findings: tuple[Diagnostic, ...]
    terms: tuple[TermClause, ...] = ()
    start: StartClause | None = None
    amendments: tuple[AmendmentClause, ...] = ()
    extensions: tuple[ExtensionClause, ...] = ()
    signatures: tuple[Signature, ...] = ()
    deeds: tuple[DeedClause, ...] = ()
    cleanup: tuple[CleanupEntry, ...] = ()
    cutoff: date | None = None
    cleanup_place: tuple[int, int] = (1, 1)


def read_mentions(declaration: Declaration, file_text: str, html: str) -> Mentions:
    """The mentions of the document in `file_text`, whose body was rendered as `html`."""
    header, first_line = declaration.header, declaration.body.first_line
    written = _body_text(file_text, first_line)
    marked, cited = mark_citations(html)
    numbers = (
        cited_number_findings(written, declaration.path, first_line=first_line) if "号" in written else ()
    )
    is_cleanup = header is not None and header.type is DocumentType.CLEANUP
    lists = cleanup_lists(written, first_line, _year(header)) if header and is_cleanup else None
    terms = _terms(header, written, first_line) if header else ()
    clauses = _clauses(header, written, first_line) if header else ()
    extensions = _extensions(header, written, first_line) if header else ()
    return Mentions(
        clauses=clauses,
        citations=cited,
        html=marked,
        number_findings=(*numbers, *_count_findings(declaration.path, lists)) if lists else numbers,
        terms=terms,
        start=_start(header, written, first_line, terms) if header else None,
        amendments=_amendments(header) if header else (),
        extensions=extensions,
        signatures=signatures(written, first_line=first_line) if header else (),
        deeds=_deeds(header, written, first_line, (*clauses, *extensions), lists) if header else (),
        cleanup=_cleanup(header, lists) if header and lists else (),
        cutoff=_cutoff(header, written) if header else None,
        cleanup_place=first_outcome(written, first_line) if is_cleanup else (1, 1),
    )


def _body_text(file_text: str, first_line: int) -> str:
    if "\r" in file_text:
        file_text = file_text.replace("\r\n", "\n").replace("\r", "\n")
    start = 0
    for _ in range(first_line - 1):
        start = file_text.find("\n", start) + 1
        if not start:
            return ""
    text = file_text[start:]
    return _STRUCK_OUT.sub(_blank, text) if any(sign in text for sign in _NOT_SAID) else text


# Comments are not published, what is struck out is said no more (what was put in its place is), and code shows how something
# is written.
_NOT_SAID = ("<!--", "<del", "<s>", "<strike", "<ins>", "```")
_STRUCK_OUT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(del|s|strike)>.*?</\1>|</?ins>|(?:^|\n)```.*?(?:\n```|\Z)", re.DOTALL
)


def _blank(match: re.Match[str]) -> str:
    """As many blanks, on as many lines: places in the text stay what they are."""
    return re.sub(r"[^\n]", " ", match[0])


def _clauses(header: Header, text: str, first_line: int) -> tuple[RepealClause, ...]:
    line, column = header.places.get("title", (1, 1))
    of_title = (replace(c, line=line, column=column) for c in title_clauses(header.title))
    of_text = repeal_clauses(text, own_title=header.title, own_number=header.number, first_line=first_line)
    if header.type is DocumentType.CLEANUP or is_draft(header.title):
        return (*of_title, *of_text)
    said = (*of_title, *of_text)
    return (*said, *listed_clauses(text, first_line, _year(header), said))


def _terms(header: Header, text: str, first_line: int) -> tuple[TermClause, ...]:
    found = term_clauses(text, own_title=header.title, first_line=first_line)
    if any(clause.months or clause.until for clause in found):
        return found
    return open_ends(text, own_title=header.title, first_line=first_line) or found


def _start(header: Header, text: str, first_line: int, terms: tuple[TermClause, ...]) -> StartClause | None:
    """What the text says of its start, else the first day of the term that it states (有效期自…至…)."""
    start = start_clause(text, own_title=header.title, first_line=first_line)
    first = next((term for term in terms if term.first), None)
    if start or first is None:
        return start
    return StartClause(
        on=first.first,
        days_after_issue=None,
        words=first.words,
        is_of_first_version=False,
        is_in_annex=first.is_in_annex,
        line=first.line,
        column=first.column,
        doubt=None if first.is_plain else StartDoubt.BESIDE,
    )


def _amendments(header: Header) -> tuple[AmendmentClause, ...]:
    line, column = header.places.get("title", (1, 1))
    return tuple(replace(clause, line=line, column=column) for clause in title_amendments(header.title))


def _deeds(
    header: Header,
    text: str,
    first_line: int,
    clauses: Iterable[RepealClause | ExtensionClause],
    lists: CleanupLists | None,
) -> tuple[DeedClause, ...]:
    """Without what is asked about already as a repeal or an extension, or as a line of a clean-up list."""
    made = min(header.issued or header.published, header.published)
    asked = {
        (clause.line, clause.column)
        for clause in clauses
        # Parts without numbers, and days before the document was made, are no repeal of its own.
        if isinstance(clause, ExtensionClause)
        or (clause.has_named_part and not (clause.on and clause.on < made))
    }
    listed = {entry.line for entry in lists.entries} if lists else set()
    found = other_deeds(text, own_title=header.title, first_line=first_line, asked=asked)
    return tuple(clause for clause in found if clause.line not in listed)


def _extensions(header: Header, text: str, first_line: int) -> tuple[ExtensionClause, ...]:
    return () if is_draft(header.title) else extension_clauses(text, first_line=first_line)


def _year(header: Header) -> int:
    """Of the decision itself, which its headings may name."""
    return (header.issued or header.published).year


def _cleanup(header: Header, lists: CleanupLists) -> tuple[CleanupEntry, ...]:
    kept = [
        CleanupEntry(
            outcome=CleanupOutcome.KEPT,
            title=name.title if name else target.strip("《》"),
            number=name.number if name else None,
            line=header.places.get(f"keeps.{n}", (1, 1))[0],
            column=header.places.get(f"keeps.{n}", (1, 1))[1],
        )
        for n, target in enumerate(header.keeps)
        for name in (document_name(target),)
    ]
    if not _DRAFT.search(header.title):
        return (*kept, *lists.entries)
    # Of a draft nothing is decided yet.
    return (
        *kept,
        *(replace(e, outcome=CleanupOutcome.PROPOSED) if e.outcome in ACTING else e for e in lists.entries),
    )


def _count_findings(path: str, lists: CleanupLists) -> tuple[Diagnostic, ...]:
    """VAL-44: lists that announce another number of documents than can be read."""
    return tuple(
        CLEANUP_COUNT_DIFFERS.finding(
            SourceSpan(path, one.line, 1),
            f"标题写 {one.said} 件，读到 {one.read} 件",
            f"the heading says {one.said} documents, {one.read} can be read",
            hint=Text(
                "每份文件单独成行或成一行表格；没有读到的不会标注到原文件上",
                "give each document a line or a row of its own; what cannot be read marks nothing",
            ),
        )
        for one in lists.miscounted
    )


def _cutoff(header: Header, text: str) -> date | None:
    if header.type is not DocumentType.CLEANUP:
        return None
    return header.cutoff or parse_date(cutoff_words(text))


def mark_citations(html: str) -> tuple[str, tuple[Citation, ...]]:
    """The body with its citations marked, and the citations. Headings, links and code are passed over.

    A citation that markup interrupts, such as 《<b>示例</b>办法》, is not seen.
    """
    found: list[Citation] = []

    def mark(run: re.Match[str]) -> str:
        return _marked(run[2], found) if run[2] else run[0]

    if any(opening.search(html) for opening in _MAY_SPAN_LINES):
        return _RUN.sub(mark, html), tuple(found)
    # Most lines cite nothing and are passed over whole, which takes a fraction of the time.
    pieces: list[str] = []
    done = 0
    for start, end in lines_with(_MARKS, html):
        pieces += (html[done:start], _RUN.sub(mark, html[start:end]))
        done = end
    return "".join((*pieces, html[done:])), tuple(found)


def _marked(text: str, found: list[Citation]) -> str:
    pieces: list[str] = []
    done = 0
    for citation in citations(text):
        # Within 3号至5号 the number 4号 has no place of its own.
        if not citation.names_document or citation.start == citation.end:
            continue
        words = text[citation.start : citation.end]
        pieces += (text[done : citation.start], f'<cite data-cites="{len(found)}">{words}</cite>')
        found.append(citation)
        done = citation.end
    return "".join((*pieces, text[done:]))
