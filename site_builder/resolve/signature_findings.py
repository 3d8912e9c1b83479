"""The signature under a text, compared with issuers and day of issue of the header (DOC-07)."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_statements import SIGNATURE_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import Signature
from site_builder.resolve.clause_findings import ACTING
from site_builder.resolve.subject import Subject

_HINT = Text(
    "对照印发的原件，改正文件头或落款中写错的一处",
    "compare with the original as issued, and correct the header or the signature",
)


def signature_findings(subject: Subject, signatures: Sequence[Signature]) -> tuple[Diagnostic, ...]:
    """DOC-07 for one document, at the signature. Of several, such as that of a text it forwards, one that agrees is enough."""
    if subject.type not in ACTING or not signatures or not signatures[-1].is_last:
        return ()
    if any(not list(_differences(subject, signature)) for signature in signatures):
        return ()
    return tuple(_differences(subject, signatures[-1]))


def _differences(subject: Subject, signature: Signature) -> Iterator[Diagnostic]:
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
