"""What documents do to others before one of them exists, before it takes force, or after it has ended."""

from collections.abc import Iterable, Mapping, Sequence

from site_builder.diagnostics.catalogue_resolve import EXTENSION_IN_VAIN, REPEAL_TOO_EARLY
from site_builder.diagnostics.catalogue_validity import ACTS_ON_ENDED, ENDED_BEFORE_START
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import RelationKind
from site_builder.model.validity import Interval, Relation
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_packs import TermRule
from site_builder.resolve.validity import history_of, term_of

_ENDING = (RelationKind.REPEALS, RelationKind.REPLACES)
_NAMES = {
    RelationKind.AMENDS: Text("修改", "amendment"),
    RelationKind.EXTENDS: Text("延长", "extension"),
    RelationKind.SUSPENDS: Text("暂停执行", "suspension"),
}
_REPEAL = Text("废止", "repeal")


def _at(span: SourceSpan, zh: str, en: str) -> Related:
    return Related(text=Text(zh, en), span=span)


def too_early(relation: Relation, subjects: Mapping[str, Subject]) -> Iterable[Diagnostic]:
    """VAL-05: it takes effect before the acting document is in force or published, or before the other one was made.

    From the day on which the acting document takes force it may act, even one that came into force before it was
    published, or was filed on the site years later. Between the day of signature and that of publication it is only
    doubtful.
    """
    if relation.on is None:
        return
    actor, target = subjects.get(relation.actor.document), subjects.get(relation.target.document)
    verb = _NAMES.get(relation.kind, _REPEAL)
    if actor and relation.on < min(actor.published, actor.effective):
        yield REPEAL_TOO_EARLY.finding(
            relation.spans[0],
            f"{verb.zh}日期“{relation.on}”早于 {actor.label} 的发布日期“{actor.published}”",
            f"the {verb.en} on “{relation.on}” precedes the publication of {actor.label} on “{actor.published}”",
            hint=Text("核对施行日期和发布日期", "check the effective day and the day of publication"),
            related=(_at(actor.span("published"), "发布日期在这里", "published here"),),
            severity=Severity.ERROR if relation.on < actor.made else Severity.WARNING,
        )
    if target and relation.on < target.made:
        filed = "" if target.issued else "；对方是后来补录的，在它的文件头写上成文日期"
        filed_en = (
            "" if target.issued else "; if the other was filed later, give its day of issue in its header"
        )
        yield REPEAL_TOO_EARLY.finding(
            relation.spans[0],
            f"{verb.zh}日期“{relation.on}”时，{target.label} 还没有制定（“{target.made}”）",
            f"on the day of the {verb.en}, “{relation.on}”, {target.label} did not exist yet (“{target.made}”)",
            hint=Text(
                f"核对所指的文件和两个日期{filed}", f"check which document is meant, and both dates{filed_en}"
            ),
            related=(_at(target.span("published"), "对方文件的日期", "date of the other document"),),
        )


def acts_on_ended(
    subject: Subject, acting: Sequence[Relation], rule: TermRule | None
) -> Iterable[Diagnostic]:
    """VAL-28, VAL-41, VAL-46: extensions that come to nothing or give an end to what has none, what else acts on `subject`
    after it has ended, and an end before it has begun. `acting` are the relations on `subject`, all with a day.
    """
    if all(r.kind in _ENDING and not r.articles and r.on and r.on >= subject.effective for r in acting):
        return
    history = history_of(subject, acting, rule)
    end = next((interval for interval in history if interval.status.has_ended), None)
    in_vain = term_of(subject, acting, rule).ignored
    if not subject.expires and not (rule and rule.last_day(subject)):
        extensions = [
            r for r in acting if r.kind is RelationKind.EXTENDS and r.on and r.until and r not in in_vain
        ]
        yield from (_without_term(subject, relation) for relation in extensions[:1])
    for relation in acting:
        is_late = bool(end and relation.on and relation.on > end.since)
        if relation.kind is RelationKind.EXTENDS and (relation in in_vain or is_late):
            yield _late_extension(subject, relation, end)
        elif end and is_late and (relation.kind not in _ENDING or relation.articles):
            yield _on_ended(subject, relation, end)
    if end and end.cause:
        yield from _before_start(subject, end.cause)


def _late_extension(subject: Subject, relation: Relation, end: Interval | None) -> Diagnostic:
    ended = f"{end.since}" if end and relation.on and relation.on >= end.since else ""
    state = end.status.label if end else Text("", "")
    zh = f"“{relation.on}”生效时它已{state.zh}（{ended} 起）" if ended else f"“{relation.until}”并不更晚"
    en = (
        f"it had ended ({state.en}, from {ended}) when that took effect on “{relation.on}”"
        if ended
        else f"“{relation.until}” is no later"
    )
    return EXTENSION_IN_VAIN.finding(
        relation.spans[0],
        f"{relation.actor.label} 延长 {relation.target.label} 没有作用：{zh}",
        f"{relation.actor.label} extends {relation.target.label} in vain: {en}",
        hint=Text(
            "核对生效日期和延长后的最后一天；已失效、已废止的文件要重新公布",
            "check the day of effect and the new last day; what has ended must be issued anew",
        ),
        related=(_end_of(subject, end),),
    )


def _without_term(subject: Subject, relation: Relation) -> Diagnostic:
    return EXTENSION_IN_VAIN.finding(
        relation.spans[0],
        f"{relation.actor.label} 延长 {relation.target.label}，但它的文件头没有写有效期："
        f"写了延长，反而从“{relation.until}”以后失效",
        f"{relation.actor.label} extends {relation.target.label}, whose header names no last day: the extension makes it end "
        f"after “{relation.until}”",
        hint=Text(
            "对照它的原件，在它的文件头补写原来的“有效期至”；它本来没有期限的，删去“延长”",
            "add its former last day (`expires:`) to its own header from the original; if it has no term, drop `extends`",
        ),
        related=(_at(subject.span(), "没有写有效期的文件", "the document without a term"),),
        severity=Severity.WARNING,
    )


def _on_ended(subject: Subject, relation: Relation, end: Interval) -> Diagnostic:
    verb = _NAMES.get(relation.kind, Text("部分废止", "partial repeal"))
    state = end.status.label
    return ACTS_ON_ENDED.finding(
        relation.spans[0],
        f"{relation.actor.label} 在“{relation.on}”{verb.zh} {subject.label}，它从“{end.since}”起已{state.zh}",
        f"the {verb.en} of {subject.label} by {relation.actor.label} on “{relation.on}” comes after its end "
        f"({state.en}) on “{end.since}”",
        hint=Text(
            "核对所指的文件和两个日期；已经失效、废止的文件，页面上只显示失效、废止",
            "check which document is meant, and both dates; the page of what has ended says only that",
        ),
        related=(_end_of(subject, end),),
    )


def _end_of(subject: Subject, end: Interval | None) -> Related:
    if end and end.cause:
        return _at(end.cause.spans[0], "它的废止、失效写在这里", "its end is stated here")
    return _at(subject.span("expires"), "原有效期", "the former term")


def _before_start(subject: Subject, cause: Relation) -> Iterable[Diagnostic]:
    if cause.on is None or not subject.made <= cause.on < subject.effective:
        return
    says_so = "effective" in subject.places
    zh = "没有施行过" if says_so else "没有写施行日期，按发布日期算，就没有施行过"
    en = (
        "never took force"
        if says_so
        else "names no effective day, and by that of publication never took force"
    )
    yield ENDED_BEFORE_START.finding(
        cause.spans[0],
        f"{subject.label} 在“{cause.on}”{cause.way or '废止'}，施行日期是“{subject.effective}”：它{zh}",
        f"{subject.label} ends on “{cause.on}”, before it takes effect on “{subject.effective}”: it {en}",
        hint=Text(
            "确是施行以前就废止的不用改；否则核对两个日期，在被废止的文件里写上施行日期",
            "leave it if it did end before it began; else check both dates and state the effective day of the other document",
        ),
        related=(_at(subject.span("effective"), "被废止的文件", "the document that ends"),),
    )
