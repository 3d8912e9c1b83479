"""The signature under a text, compared with issuers and day of issue of the header (DOC-07)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_statements import SIGNATURE_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import Signature
from site_builder.resolve.clause_findings import ACTING
from site_builder.resolve.subject import Subject

_YEAR = timedelta(days=366)
_HINT = Text(
    "对照印发的原件，改正文件头或落款中写错的一处",
    "compare with the original as issued, and correct the header or the signature",
)


def signature_findings(subject: Subject, signatures: Sequence[Signature]) -> tuple[Diagnostic, ...]:
    """DOC-07 for one document, at the signature. Of several, such as that of a text it forwards, one that agrees is enough."""
    if subject.type not in ACTING or not signatures:
        return ()
    notes = tuple(finding for one in signatures if one.is_note for finding in _of_note(subject, one))
    below = [one for one in signatures if not one.is_note]
    if not below or not below[-1].is_last:
        return notes
    if any(not list(_differences(subject, signature)) for signature in below):
        return notes
    return (*notes, *_differences(subject, below[-1]))


def _of_note(subject: Subject, note: Signature) -> Iterator[Diagnostic]:
    """（2026年3月1日发布）: no later than the day of publication, no earlier than that of issue. A day long before is that
    of a first version."""
    if "published" in subject.places and note.day > subject.published:
        key, zh, en, day = "published", "发布日期", "day of publication", subject.published
    elif subject.issued and subject.issued - _YEAR <= note.day < subject.issued:
        key, zh, en, day = "issued", "成文日期", "day of issue", subject.issued
    else:
        return
    order, order_en = ("晚于", "after") if note.day > day else ("早于", "before")
    yield SIGNATURE_DIFFERS.finding(
        SourceSpan(subject.source_path, note.line, note.column),
        f"标题下写的发布日期是 {note.day}，{order}文件头的{zh} {day}",
        f"the note below the title has {note.day} for the day of publication, {order_en} the {en} in the header, {day}",
        hint=Text(
            "对照印发的原件，改正文件头或标题下写错的一处",
            "compare with the original as issued, and correct the header or the note",
        ),
        related=(Related(text=Text(zh, en), span=subject.span(key)),),
    )


def _differences(subject: Subject, signature: Signature) -> Iterator[Diagnostic]:
    if not subject.issued and "published" in subject.places and signature.day > subject.published:
        yield SIGNATURE_DIFFERS.finding(
            SourceSpan(subject.source_path, signature.line, signature.column),
            f"落款的日期是 {signature.day}，晚于文件头的发布日期 {subject.published}",
            f"the day under the text is {signature.day}, after the day of publication in the header, {subject.published}",
            hint=_HINT,
            related=(Related(text=Text("发布日期", "day of publication"), span=subject.span("published")),),
        )
    if subject.issued and signature.day != subject.issued:
        yield SIGNATURE_DIFFERS.finding(
            SourceSpan(subject.source_path, signature.line, signature.column),
            f"落款的日期是 {signature.day}，文件头写成文日期 {subject.issued}",
            f"the day under the text is {signature.day}, the header has {subject.issued} for the day of issue",
            hint=_HINT,
            related=(Related(text=Text("成文日期", "day of issue"), span=subject.span("issued")),),
        )
    strangers = [name for name in signature.names if not _is_among(name, subject.issuers)]
    missing = [name for name in subject.issuers if not _is_among(name, signature.names)]
    if signature.names and subject.issuers and (strangers or missing):
        signed, issuers = "、".join(signature.names), "、".join(subject.issuers)
        yield SIGNATURE_DIFFERS.finding(
            SourceSpan(subject.source_path, signature.name_line, signature.name_column),
            f"落款是{in_quotes(signed)}，文件头写发文机关{in_quotes(issuers)}",
            f"signed by {in_quotes(signed)}, the header names {in_quotes(issuers)} as issuers",
            hint=_HINT,
            related=(Related(text=Text("发文机关", "issuers"), span=subject.span("issuers")),),
        )


def _is_among(name: str, names: Iterable[str]) -> bool:
    """市财政局 is 示例市财政局."""
    plain = "".join(name.split())
    return any(
        plain.endswith(other) or other.endswith(plain) for other in ("".join(n.split()) for n in names)
    )
