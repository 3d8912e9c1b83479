"""Whom the repeals of a text mean, each once: and what to ask where several documents, or none, have the name."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from site_builder.chinese import in_quotes, number_key
from site_builder.diagnostics.catalogue_resolve import REPEAL_NOT_IN_HEADER
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import Citation, RelationClaim, RelationKind, RepealClause
from site_builder.reading.titles import title_key
from site_builder.resolve.cited_documents import comes_before
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex

_Cited = tuple[RepealClause, Subject | None]


def clause_span(subject: Subject, clause: RepealClause) -> SourceSpan:
    """Where `clause` stands."""
    return SourceSpan(subject.source_path, clause.line, clause.column)


def once_each(cited: Sequence[_Cited], doubted: Collection[str]) -> Iterator[_Cited]:
    """The repeals with their documents of the site, each document once for each part of it, where it is said most
    exactly: with a day before without one, in the text before in the title.

    Where two of them do not agree on day or part, or the document is one of those `doubted`, none is certain.
    """
    by_target: dict[str, list[RepealClause]] = {}
    kept: list[_Cited] = []
    for clause, target in cited:
        if target:
            by_target.setdefault(target.id, []).append(clause)
    for clause, target in cited:
        if target is None:
            kept.append((clause, None))
            continue
        group = by_target[target.id]
        if clause is not _most_exact(clause, group):
            continue
        is_clear = target.id not in doubted and _agree(group)
        kept.append((clause if is_clear else replace(clause, is_plain=False), target))
    yield from kept


def _most_exact(clause: RepealClause, group: Sequence[RepealClause]) -> RepealClause:
    """Of those that speak of the same part: what is not understood first, which has to be asked about."""
    same = [
        other for other in group if _part(other) == _part(clause) or (clause.is_title and not other.is_title)
    ]
    return min(same, key=lambda other: (other.is_title, other.is_plain, other.on is None))


def _part(clause: RepealClause) -> tuple[bool, tuple[int, ...], tuple[str, ...]]:
    return (clause.is_partial, clause.articles, clause.provisions)


def _agree(group: Sequence[RepealClause]) -> bool:
    """Whether no two of them name different days for one part, or the whole here and a part there without days."""
    days = {clause.on for clause in group if clause.on}
    parts = {_part(clause) for clause in group}
    if len(parts) == 1:
        return len(days) <= 1
    is_whole = any(not clause.is_partial for clause in group)
    return not is_whole or all(clause.on for clause in group)


def candidates_for(subject: Subject, citation: Citation, index: TargetIndex) -> tuple[Subject, ...]:
    """Earlier documents of the site with the title that `citation` names, where its number does not tell which is meant:
    they have other numbers, or there are several. Also those whose number stands at the end of one that is none."""
    if citation.number and index.knows(citation.number):
        return ()
    if not citation.title:
        alike = index.ending_alike(citation.number) if citation.number else ()
        return tuple(other for other in alike if other is not subject and comes_before(subject, other))
    key = title_key(citation.title)
    return tuple(
        other
        for other in index.titled(citation.title)
        if other is not subject and title_key(other.title) == key and comes_before(subject, other)
    )


def of_several(subject: Subject, clause: RepealClause, candidates: Sequence[Subject]) -> Diagnostic:
    """VAL-07: the title is that of documents of the site, and the number that of none or not given."""
    title = f"《{clause.title}》"
    labels = "、".join(other.label for other in candidates)
    first = candidates[0]
    line = clause.header_value(first.label if first.number else first.id)
    if clause.number and not clause.title:
        said = Text(
            f"正文说到{in_quotes(clause.number.text)}废止，文号从哪个字起读不准，可能是{in_quotes(first.label)}",
            f"the text ends {in_quotes(clause.number.text)}; where the number begins is not clear, it may be "
            f"{in_quotes(first.label)}",
        )
        hint = Text(
            f"对照原件，确已废止的，在文件头写：废止: {line}；条件还没有成就、没有废止的写 依据: {first.label}，就不再问",
            f"compare with the original, and if it is repealed write: repeals: {line}; otherwise based_on: {first.label}",
        )
    elif clause.number:
        hint = Text(
            f"{title}在本站的文号是{in_quotes(labels)}：对照原件，指的是它就改正正文的文号，在文件头写：废止: {line}；"
            f"确是另一份文件的写：废止: {clause.header_value()}",
            f"on this site {title} has the number {in_quotes(labels)}: compare with the original; if that one is meant, "
            f"correct the number and write: repeals: {line}; if it is another one: repeals: {clause.header_value()}",
        )
        said = Text(
            f"正文废止{title}，写的文号{in_quotes(clause.number.text)}不是它在本站的文号",
            f"the text repeals {title} under the number {in_quotes(clause.number.text)}, which is not its number here",
        )
    else:
        hint = Text(
            f"对照原件，写明是哪一份，如：废止: {clause.header_value(first.id)}",
            f"see from the original which one it is, and write, for example: repeals: {clause.header_value(first.id)}",
        )
        said = Text(
            f"正文废止{title}，本站叫这个名字的有 {len(candidates)} 份，分不清是哪一份",
            f"the text repeals {title}, and {len(candidates)} documents of the site have that title",
        )
    return REPEAL_NOT_IN_HEADER.finding(
        clause_span(subject, clause),
        said.zh,
        said.en,
        hint=hint,
        related=tuple(
            Related(text=Text(f"可能是 {other.label}", f"may be {other.label}"), span=other.span())
            for other in candidates
        ),
        severity=Severity.WARNING,
    )


def of_unknown_title(subject: Subject, clause: RepealClause) -> Diagnostic:
    """VAL-07: one of a list whose other documents are on the site has no number, and its title is that of none."""
    title = f"《{clause.title}》"
    line = clause.header_line()
    return REPEAL_NOT_IN_HEADER.finding(
        clause_span(subject, clause),
        f"正文同一句里还废止了{title}，本站没有这个标题的文件",
        f"the same sentence repeals {title}, and no document of the site has that title",
        hint=Text(
            f"核对标题有没有写错；确不在本站的，在文件头写：{line}",
            f"see whether the title is right; if it lies outside the site, write: {line}",
        ),
        severity=Severity.INFO,
    )


def is_called(label: str, clause: RepealClause) -> bool:
    """Whether a name in the header is that of the document which the clause ends."""
    if clause.number:
        return number_key(label) == clause.number.key
    return title_key(label) == title_key(clause.title)


def is_based_on(subject: Subject, target: Subject) -> bool:
    """Whether the header calls `target` a ground: then somebody has seen that the text does not end it."""
    names = {target.id, target.label, f"《{target.title}》"}
    return any(
        claim.target in names or number_key(claim.target) == number_key(target.label)
        for claim in grounds_of(subject)
    )


def grounds_of(subject: Subject) -> Iterator[RelationClaim]:
    """The documents that the header calls grounds of this one."""
    return (claim for claim in subject.claims if claim.kind is RelationKind.BASIS and not claim.passive)
