"""What does not add up in a clean-up decision, and what its lists leave open (VAL-15, VAL-29 to VAL-32, VAL-43)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from site_builder.chinese import in_quotes, in_title_marks
from site_builder.diagnostics.catalogue_resolve import (
    CLEANUP_KEEPS_ENDED,
    CLEANUP_LEFT_OUT,
    CLEANUP_LISTS_TWICE,
    CLEANUP_NAMES_UNKNOWN,
    CLEANUP_OUTCOME_UNCLEAR,
)
from site_builder.diagnostics.catalogue_validity import CLEANUP_EMPTY
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import (
    CleanupEntry,
    CleanupOutcome,
)
from site_builder.model.document import Declaration
from site_builder.model.validity import Validity, ValidityStatus
from site_builder.reading.cleanup_doubts import ListDoubt, doubt_of
from site_builder.resolve.cleanup import CleanupResult
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex
from site_builder.resolve.validity import validity_on

LABELS: Mapping[CleanupOutcome, Text] = {
    CleanupOutcome.KEPT: Text("继续有效", "kept in force"),
    CleanupOutcome.PROPOSED: Text("拟修改、废止", "to be changed later"),
    CleanupOutcome.AMENDED: Text("修改", "amended"),
    CleanupOutcome.REPEALED: Text("废止", "repealed"),
    CleanupOutcome.EXPIRED: Text("失效", "expired"),
}


def cleanup_findings(
    result: CleanupResult, path: str, index: TargetIndex, validity: Mapping[str, Validity]
) -> Iterator[Diagnostic]:
    """What does not add up in one decision, in the order of its text, then what it leaves out."""
    day = index.by_id[result.document].effective
    for document, entries in result.listed.items():
        yield from _twice(path, document, entries, index)
        yield from _kept_though_ended(path, document, entries, index, validity, day)
        yield from _kept_until(path, document, entries, index, validity)
    for entry in result.unknown:
        if not entry.is_unread:
            yield _unknown(path, entry, index)
    for entry, document in result.misnamed:
        if document not in result.stated:
            yield _misnamed(path, entry, index.by_id[document])
    asked = (e for id_, group in result.listed.items() if id_ not in result.stated for e in group)
    yield from _unclear(path, [*result.unknown, *asked])
    for document in result.left_out:
        yield _left_out(path, index.by_id[document], result)


def empty_cleanup(declaration: Declaration) -> Diagnostic:
    """VAL-43, where the text first speaks of what becomes of documents."""
    return CLEANUP_EMPTY.finding(
        SourceSpan(declaration.path, *declaration.cleanup_place),
        "清理结果里没有读到任何文件，原文件上什么也不会标注",
        "no document can be read from this clean-up decision, so none will be marked",
        hint=Text(
            "每个清单上面写一行标题，如“二、废止的文件”，下面每行一份文件；清单在附件里的，在文件头写“继续有效”“废止”“修改”",
            "head each list, as in 二、废止的文件, with one document a line below it; for lists in attachments write `keeps`, "
            "`repeals`, `amends` in the header",
        ),
    )


def _span(path: str, entry: CleanupEntry) -> SourceSpan:
    return SourceSpan(path, entry.line, entry.column)


def _twice(
    path: str, document: str, entries: Sequence[CleanupEntry], index: TargetIndex
) -> Iterator[Diagnostic]:
    first, *others = entries
    for other in others:
        if other.outcome is None or first.outcome is None or _agree(first, other):
            continue
        one, two = LABELS[first.outcome], LABELS[other.outcome]
        label = index.by_id[document].label
        yield CLEANUP_LISTS_TWICE.finding(
            _span(path, other),
            f"{label} 在两个清单里：“{one.zh}”和“{two.zh}”",
            f"{label} stands in two lists: “{one.en}” and “{two.en}”",
            hint=Text("按决定的原件只留一处", "keep the one that the original has"),
            related=(Related(text=Text("另一处", "the other place"), span=_span(path, first)),),
        )


def _agree(one: CleanupEntry, other: CleanupEntry) -> bool:
    """Whether both can be true: of parts of a document much can be said beside what becomes of the rest, and what is to be
    changed later holds until then."""
    holds = {CleanupOutcome.KEPT, CleanupOutcome.PROPOSED}
    outcomes = {one.outcome, other.outcome}
    return len(outcomes) == 1 or outcomes <= holds or bool(one.articles or other.articles)


def _kept_though_ended(
    path: str,
    document: str,
    entries: Iterable[CleanupEntry],
    index: TargetIndex,
    validity: Mapping[str, Validity],
    day: date,
) -> Iterator[Diagnostic]:
    state = validity.get(document)
    kept = [entry for entry in entries if entry.outcome is CleanupOutcome.KEPT]
    if not kept or state is None:
        return
    then = validity_on(state.history, day)
    if then.status.has_ended and then.since < day:
        subject = index.by_id[document]
        yield CLEANUP_KEEPS_ENDED.finding(
            _span(path, kept[0]),
            f"清单写 {subject.label} 继续有效，它在 {then.since} 已经{then.status.label.zh}",
            f"the list keeps {subject.label} in force, which had ended on {then.since}",
            hint=Text("核对两份文件的日期", "check the days of both documents"),
            related=(Related(text=Text("这份文件", "the document"), span=subject.span()),),
        )


def _kept_until(
    path: str,
    document: str,
    entries: Iterable[CleanupEntry],
    index: TargetIndex,
    validity: Mapping[str, Validity],
) -> Iterator[Diagnostic]:
    """A list of what is kept gives a last day that the document does not have: a list alone prolongs or shortens nothing."""
    state = validity.get(document)
    ends = [one for one in state.history if one.status.has_ended] if state else []
    if ends and ends[0].status is ValidityStatus.REPEALED:
        return
    last = ends[0].since - timedelta(days=1) if ends else None
    subject = index.by_id[document]
    for entry in entries:
        if entry.until is None or entry.until == last:
            continue
        known = Text(f"它的有效期到 {last}", f"its term ends on {last}")
        if last is None:
            known = Text("它没有写有效期", "it has no term")
        yield CLEANUP_OUTCOME_UNCLEAR.finding(
            _span(path, entry),
            f"清单写 {subject.label} 有效期至 {entry.until}，{known.zh}",
            f"the list gives {subject.label} a term until {entry.until}; {known.en}",
            hint=Text(
                f"原文规定的有效期，在那份文件的文件头写“有效期至: {entry.until}”；由这次清理延长的，在本文件头写“延长: "
                f"{{文件: {subject.label}, 有效期至: {entry.until}}}”",
                f"a term of its own goes into its header as `expires: {entry.until}`; one that this decision prolongs, here as "
                f"`extends: {{target: {subject.label}, until: {entry.until}}}`",
            ),
            related=(Related(text=Text("这份文件", "the document"), span=subject.span()),),
        )


def _unknown(path: str, entry: CleanupEntry, index: TargetIndex) -> Diagnostic:
    titled = index.titled(entry.title) if entry.number and entry.title else ()
    hint = Text(
        "核对文号；确未在本站发布的可以不管", "check the number; what was never published here may stay"
    )
    if titled:
        label = titled[0].label
        hint = Text(
            f"本站有同名的 {label}：对照原件核对文号；清单里是另一份的可以不管",
            f"{label} of this site has the same title: compare the number with the original; if another one is meant, leave it",
        )
    return CLEANUP_NAMES_UNKNOWN.finding(
        _span(path, entry),
        f"清理清单里的{in_quotes(entry.target)}不在本站",
        f"{in_quotes(entry.target)} of the clean-up lists is not on this site",
        hint=hint,
        related=tuple(
            Related(text=Text("同名的文件", "of the same title"), span=one.span()) for one in titled[:1]
        ),
    )


def _misnamed(path: str, entry: CleanupEntry, other: Subject) -> Diagnostic:
    return CLEANUP_OUTCOME_UNCLEAR.finding(
        _span(path, entry),
        f"清单写的是{in_title_marks(entry.title)}，{other.label} 却是{in_title_marks(other.title)}，看不出是哪一份，没有标注",
        f"the list names {in_title_marks(entry.title)}, but {other.label} is {in_title_marks(other.title)}: neither is marked",
        hint=Text(
            "对照原件，改正清单里写错的标题或文号",
            "compare with the original, and correct the title or the number in the list",
        ),
        related=(Related(text=Text("这个文号的文件", "the document with this number"), span=other.span()),),
    )


def _unclear(path: str, entries: Iterable[CleanupEntry]) -> Iterator[Diagnostic]:
    for entry in sorted(entries, key=lambda one: (one.line, one.column)):
        if entry.outcome is None:
            zh = f"，写的是{in_quotes(entry.words)}" if entry.words else ""
            en = f": {in_quotes(entry.words)}" if entry.words else ""
            yield CLEANUP_OUTCOME_UNCLEAR.finding(
                _span(path, entry),
                f"看不出{in_quotes(entry.target)}是继续有效、修改、废止还是失效{zh}",
                f"it is not clear what becomes of {in_quotes(entry.target)}{en}",
                hint=_UNREAD if entry.is_unread else _HINTS[doubt_of(entry.words)],
            )


_UNREAD = Text(
    "读不出这是哪一份文件：写成《标题》（文号），一份一行",
    "nobody can tell which document this is: write 《title》（number）, one a line",
)
_HINTS: Mapping[ListDoubt, Text] = {
    ListDoubt.NO_RESULT: Text(
        "这份文件的上面没有写结果：每个清单上面写一行标题，如“二、废止的文件”；或在表里加“清理结果”一列",
        "nothing above it says so: head each list, as in 二、废止的文件, or add a column 清理结果",
    ),
    ListDoubt.SEVERAL: Text(
        "废止、失效、修改是几回事：分成几个清单，每个写一行标题，如“二、废止的文件”“三、失效的文件”",
        "repealed, expired and amended are different things: make a list with a heading of its own for each",
    ),
    ListDoubt.CONTRADICTION: Text(
        "清单的标题和这一行说的不一样：对照原件，把它移到该在的清单里",
        "its list and its line say opposite things: see from the original in which list it belongs",
    ),
    ListDoubt.PROPOSED: Text(
        "这里写的是建议或者初步意见，还没有决定：决定了再标注，到时删去“拟”“建议”一类的话",
        "this is a proposal: it is marked once it is decided and the word that proposes it is gone",
    ),
    ListDoubt.EXCEPTION: Text(
        "有例外，读不准哪些不再有效：对照原件，在文件头写“废止: 文号”，只废止几条的写“废止: {文件: 文号, 条款: [1, 2]}”；"
        "不废止的写“继续有效: [文号]”",
        "an exception: see from the original what ends, and say so in the header: repeals: number, "
        "repeals: {target: number, articles: [1, 2]} or keeps: [number]",
    ),
    ListDoubt.PART: Text(
        "只废止、修改一部分的，写明哪一条，如“废止第三条”",
        "name the articles of a partial repeal, as in 废止第三条",
    ),
    ListDoubt.WORDS: Text(
        "这句话里有程序不认识的条件、时间或者别的话：对照原件，确已废止的，在文件头写“废止: 文号”，定了日期的写"
        "“废止: {文件: 文号, 日期: 2027-01-01}”；还没有废止的，写“继续有效: [文号]”",
        "the words hold a condition, a time or something else that is not understood: if it has ended, write repeals: "
        "number (with its day: {target: number, on: 2027-01-01}); if it has not, keeps: [number]",
    ),
}


def _left_out(path: str, subject: Subject, result: CleanupResult) -> Diagnostic:
    return CLEANUP_LEFT_OUT.finding(
        SourceSpan(path),
        f"{subject.label} 在 {result.cutoff} 以前制发，不在任何清单里",
        f"{subject.label} was issued up to {result.cutoff} and stands in no list",
        hint=Text(
            f"请清理单位明确{in_title_marks(subject.title)}的去留",
            f"ask the unit that cleaned up what becomes of {in_title_marks(subject.title)}",
        ),
        related=(Related(text=Text("这份文件", "the document"), span=subject.span()),),
    )
