"""政策解读: bound to its policy, and in time (rules INT-02, INT-03; docs/standards.md#interpretation)."""

from collections.abc import Iterator

from site_builder.checks.deadlines import in_words
from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_checks import INTERPRETATION_WITHOUT_POLICY, LATE_INTERPRETATION
from site_builder.diagnostics.finding import Diagnostic, Related, Severity
from site_builder.language import Text
from site_builder.model.document import Document, DocumentType, RelationKind
from site_builder.model.site import Site
from site_builder.workdays import working_days_between

_WORKING_DAYS = 3


def late_interpretations(site: Site) -> Iterator[Diagnostic]:
    """Interpretations after the day of their policy: a note up to three working days, then a warning."""
    for interpretation, policy in _pairs(site):
        passed = working_days_between(policy.published, interpretation.published)
        if passed.count == 0:
            continue
        words = in_words(passed)
        yield LATE_INTERPRETATION.finding(
            interpretation.span("published"),
            f"解读比文件{in_quotes(policy.title)}晚发布{words.zh}",
            f"the interpretation follows {in_quotes(policy.title)} after {words.en}",
            hint=Text(
                "解读与文件同步发布，最迟 3 个工作日",
                "publish both together, at the latest within 3 working days",
            ),
            related=(Related(text=Text("文件在这里", "the policy"), span=policy.span("published")),),
            severity=Severity.WARNING if passed.count > _WORKING_DAYS else Severity.INFO,
        )


def interpretations_without_policy(site: Site) -> Iterator[Diagnostic]:
    """Documents of type interpretation that interpret nothing."""
    bound = {r.actor.document for r in site.relations if r.kind is RelationKind.INTERPRETS}
    for document in site.documents:
        if document.type is DocumentType.INTERPRETATION and document.id not in bound:
            yield INTERPRETATION_WITHOUT_POLICY.finding(
                document.span(),
                f"解读{in_quotes(document.title)}没有指明所解读的文件",
                f"interpretation {in_quotes(document.title)} names no policy",
                hint=Text("加一行 解读: 文件的文号", "add a line `interprets:` with the policy's number"),
            )


def _pairs(site: Site) -> Iterator[tuple[Document, Document]]:
    """Each interpretation with the latest of the policies that it explains."""
    latest: dict[str, Document] = {}
    for relation in site.relations:
        if relation.kind is RelationKind.INTERPRETS and relation.actor.document in site.by_id:
            policy = site.by_id.get(relation.target.document)
            known = latest.get(relation.actor.document)
            if policy and (known is None or known.published < policy.published):
                latest[relation.actor.document] = policy
    for document in site.documents:
        if document.id in latest:
            yield document, latest[document.id]


CHECKS = (late_interpretations, interpretations_without_policy)
