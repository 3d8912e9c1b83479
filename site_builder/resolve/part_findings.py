"""Articles and chapters that a header ends or suspends, and that the other document does not have (REL-06)."""

from collections.abc import Iterable, Iterator, Mapping

from site_builder.chinese import Provision
from site_builder.chinese.provisions import ProvisionUnit
from site_builder.diagnostics.catalogue_load_relations import PART_NOT_IN_TARGET
from site_builder.diagnostics.finding import Diagnostic, Related
from site_builder.language import Text
from site_builder.model.document import Body, RelationKind
from site_builder.model.validity import Relation
from site_builder.resolve.subject import Subject

_ENDS = (RelationKind.REPEALS, RelationKind.REPLACES, RelationKind.SUSPENDS)


def part_findings(
    relations: Iterable[Relation], subjects: Mapping[str, Subject], bodies: Mapping[str, Body]
) -> Iterator[Diagnostic]:
    """REL-06: parts of documents of the site whose text is there and has articles (or chapters), but not these.

    What was put in later (第五条之一) is not asked for: the text may be that of the first version.
    """
    for relation in relations:
        body = bodies.get(relation.target.document)
        if body is None or not relation.articles or relation.kind not in _ENDS:
            continue
        anchors = frozenset(body.anchors)
        missing = [part for part in relation.articles if _is_missing(part, anchors)]
        if missing:
            target = subjects[relation.target.document]
            words, english = (
                "、".join(str(part) for part in missing),
                ", ".join(part.words.en for part in missing),
            )
            yield PART_NOT_IN_TARGET.finding(
                relation.spans[0],
                f"{target.label} 的正文里没有{words}",
                f"the text of {target.label} has no {english}",
                hint=Text(
                    "对照原件，改正“条款”里的序号", "correct the number under `articles` from the original"
                ),
                related=(Related(text=Text("所指的文件", "the document that is meant"), span=target.span()),),
            )


def _is_missing(part: Provision, anchors: frozenset[str]) -> bool:
    if not part.anchor or any(unit is ProvisionUnit.INSERTED for unit, _ in part.steps):
        return False
    kind = part.anchor.partition("-")[0]
    return part.anchor not in anchors and any(anchor.startswith(f"{kind}-") for anchor in anchors)
