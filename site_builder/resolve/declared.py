"""What authors believe of the validity of their documents, compared with what is computed (VAL-01)."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Protocol

from site_builder.diagnostics.catalogue_resolve import DECLARED_VALIDITY_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.validity import Validity, ValidityStatus
from site_builder.resolve.validity import Dated

_DAY = timedelta(days=1)


class Declaring(Dated, Protocol):
    """A document in whose header a validity may be declared."""

    @property
    def declared_validity(self) -> ValidityStatus | None: ...
    def span(self, key: str = ...) -> SourceSpan: ...


def declared_validity_findings(
    documents: Iterable[Declaring], validities: Mapping[str, Validity]
) -> tuple[Diagnostic, ...]:
    """VAL-01: documents whose author states another validity than the one computed."""
    findings = []
    for document in documents:
        validity = validities.get(document.id)
        declared = document.declared_validity
        if validity and declared and declared is not validity.status:
            findings.append(_mismatch(document, declared, validity))
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _is_as_true(declared: ValidityStatus, validity: Validity) -> bool:
    """Whether what was declared holds as well as what is computed: an amended document is in force
    (docs/standards.md#validity-states), and one repealed in part may have been amended before."""
    if validity.status is ValidityStatus.AMENDED:
        return declared is ValidityStatus.IN_FORCE
    was_amended = any(
        interval.status is ValidityStatus.AMENDED and interval.since <= validity.since
        for interval in validity.history
    )
    return validity.status is ValidityStatus.PARTIAL and declared is ValidityStatus.AMENDED and was_amended


def _mismatch(document: Declaring, declared: ValidityStatus, validity: Validity) -> Diagnostic:
    label, written = validity.status.label, declared.label.zh
    reason = _reason(document, validity)
    if _is_as_true(declared, validity):
        return _more_exactly(document, written, validity, reason)
    return DECLARED_VALIDITY_DIFFERS.finding(
        document.span("validity"),
        f"有效性与计算结果不符：写的是“{written}”，算出“{label.zh}”",
        f"validity differs from what is computed: “{written}” is written, “{label.en}” is computed",
        hint=Text(f"{reason.zh}；核对后改正或删去这一行", f"{reason.en}; correct this line or delete it"),
        related=tuple(
            Related(text=Text("依据在这里", "stated here"), span=span)
            for span in (validity.cause.spans if validity.cause else ())
        ),
    )


def _more_exactly(document: Declaring, written: str, validity: Validity, reason: Text) -> Diagnostic:
    label = validity.status.label
    return DECLARED_VALIDITY_DIFFERS.finding(
        document.span("validity"),
        f"有效性写的是“{written}”，更准确的是“{label.zh}”",
        f"validity is given as “{written}”; “{label.en}” says more",
        hint=Text(
            f"{reason.zh}；页面显示“{label.zh}”，这一行可以删去",
            f"{reason.en}; the page says “{label.en}”, and this line may be deleted",
        ),
        severity=Severity.INFO,
    )


def _reason(document: Dated, validity: Validity) -> Text:
    cause = validity.cause
    since = cause.on if cause and cause.on else validity.since
    if cause:
        place = f"，见 {cause.spans[0].path}:{cause.spans[0].line}"
        seen = f", see {cause.spans[0].path}:{cause.spans[0].line}"
        verb = Text(cause.way, f"ends ({cause.way})") if cause.way else _DEEDS[validity.status]
        return Text(
            f"{cause.actor.label} 自 {since} 起{verb.zh}本文件{place}",
            f"{cause.actor.label} {verb.en} this document from {since}{seen}",
        )
    if validity.status is ValidityStatus.EXPIRED:
        last_day = since - _DAY
        return Text(f"有效期到 {last_day} 为止", f"its term ended on {last_day}")
    if validity.status is ValidityStatus.NOT_YET:
        return Text(f"{document.effective} 起施行", f"it takes effect on {document.effective}")
    return Text(
        f"{since} 起施行，没有哪份文件废止或修改它",
        f"it took effect on {since}, and no document repeals or amends it",
    )


_DEEDS = {
    ValidityStatus.REPEALED: Text("废止", "repeals"),
    ValidityStatus.EXPIRED: Text("宣布失效", "ends"),
    ValidityStatus.PARTIAL: Text("废止部分条款，涉及", "repeals articles of"),
    ValidityStatus.AMENDED: Text("修改", "amends"),
}
