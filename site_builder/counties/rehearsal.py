"""`columns update` as a rehearsal: the county's whole site with the new template, in memory, up to the plan of its addresses.

What stops it, and what would be lost or lead to another document, is found by the pipeline itself; here it is compared with
the site as it stands, and grouped by cause.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from functools import partial
from typing import TypeVar

from site_builder.counties.lock import locked_entries
from site_builder.counties.obstacles import (
    CONTENT,
    Obstacle,
    address_in_content,
    cause_of,
    clash,
    homeless,
    is_document,
    losing,
    own_errors,
    same_version,
    stopping,
)
from site_builder.diagnostics.catalogue_assemble import NOT_A_LEAF, SAME_ADDRESS, UNKNOWN_COLUMN
from site_builder.diagnostics.catalogue_county import VANISHED_COLUMN
from site_builder.diagnostics.catalogue_links import SAME_FILE_NAME
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.engine.cache import Cache
from site_builder.engine.inputs import Inputs, read_inputs, with_cache_of
from site_builder.engine.plan import PlannedSite, planned_site
from site_builder.engine.request import Request
from site_builder.engine.site_columns import site_columns
from site_builder.engine.vanished import is_address, published_at
from site_builder.inherit.comparison import column_moves
from site_builder.inherit.renames import former_columns, present_path
from site_builder.inherit.versions import is_older, is_same_version
from site_builder.language import Text
from site_builder.load.lock import lock_text, read_left
from site_builder.load.site_files import LOCK_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.own_addresses import BESIDE_A_DOCUMENT, FEED, PAGE, address_of, file_of
from site_builder.model.template import TemplateFile

T = TypeVar("T")
K = TypeVar("K")


@unique
class Outlook(StrEnum):
    """What `columns update` does with a county."""

    ADOPTS = "adopts"
    DECIDES = "needs-decision"
    """The county must write a line first; until then it publishes as before."""
    BLOCKED = "blocked"
    """No line of the county about this version helps: the template, or the site as it stands, has errors."""

    @property
    def label(self) -> Text:
        return _LABELS[self]


_LABELS = {
    Outlook.ADOPTS: Text("采用", "adopts"),
    Outlook.DECIDES: Text("要决定", "needs a decision"),
    Outlook.BLOCKED: Text("不能采用", "blocked"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What becomes of a county with the new template."""

    obstacles: tuple[Obstacle, ...]
    before: PlannedSite
    """As it stands."""
    after: PlannedSite
    """With the new template."""
    left: Mapping[str, str]
    """For the lock: see `read_left`."""

    @property
    def outlook(self) -> Outlook:
        if any(not one.is_decision for one in self.obstacles):
            return Outlook.BLOCKED
        return Outlook.DECIDES if self.obstacles else Outlook.ADOPTS


def rehearse(request: Request, files: tuple[TemplateFile, ...]) -> Rehearsal:
    """The site of the request with these templates in the place of the locked ones. Nothing is written but the cache."""
    return with_cache_of(request.site, request.program, partial(_rehearsed, request, files))


def _rehearsed(request: Request, files: tuple[TemplateFile, ...], cache: Cache) -> Rehearsal:
    inputs = read_inputs(request.site, cache)
    left = read_left(inputs.settings.get(LOCK_NAME, b""))
    coming = _with_templates(inputs, files, left)
    before = planned_site(request, inputs, cache)
    after = planned_site(request, coming, cache, before.sources)
    old, new = site_columns(inputs).template, site_columns(coming).template
    if old and new and is_older(new, old):
        # The version to go back to knows nothing of the addresses that came after it.
        left |= answers_of_left(_lost(request, before, after), after, old)
        coming = _with_templates(inputs, files, left)
        after = planned_site(request, coming, cache, before.sources)
    return Rehearsal(
        obstacles=tuple(_obstacles(request, inputs, coming, before, after)),
        before=before,
        after=after,
        left=left,
    )


def _with_templates(inputs: Inputs, files: tuple[TemplateFile, ...], left: Mapping[str, str]) -> Inputs:
    lock = lock_text(locked_entries(files), left).encode()
    return replace(inputs, templates=files, offered=(), settings={**inputs.settings, LOCK_NAME: lock})


def answers_of_left(lost: Mapping[str, str], after: PlannedSite, old: ColumnTree) -> dict[str, str]:
    """What answers at addresses that a site loses by going back from the template `old`: the same document or file where it
    stands then, the column that went there, or the one above."""
    places = {(source, _kind_of(path)): path for path, source in after.sources.items() if source}
    # A redirect has the source of its document, too: the page itself is the one of the plan before, or in its own column.
    documents = after.checked.assembly.site.documents if after.checked.assembly else ()
    places |= {(one.source_path, PAGE): file_of(one.url) for one in documents}
    former: dict[str, str] = {}
    for column in former_columns(old):
        former.setdefault(column.new, column.old)
    found: dict[str, str] = {}
    for path, source in lost.items():
        target = places.get((source, _kind_of(path)), "") if source else ""
        folder, _, name = path.rpartition("/")
        while not source and not target and folder:
            candidates = [
                f"{one}/{name}" for one in (present_path(folder, former), folder.rpartition("/")[0])
            ]
            target = next((one for one in candidates if one in after.sources and one != path), "")
            folder = folder.rpartition("/")[0]
        if target or name == PAGE:
            found[address_of(path)] = address_of(target)
    return found


def _kind_of(path: str) -> str:
    return path.rpartition("/")[2]


def _obstacles(
    request: Request, inputs: Inputs, coming: Inputs, before: PlannedSite, after: PlannedSite
) -> Iterator[Obstacle]:
    old, new = site_columns(inputs), site_columns(coming)
    if new.county and _is_same_version(old.template, new.template):
        yield same_version(new.template, new.county.extends_span)
        return
    known = {(f.rule, f.text, f.span) for f in before.checked.findings}
    failing = [f for f in after.checked.findings if f.severity.rank <= request.fail_on.rank]
    fresh = [f for f in failing if (f.rule, f.text, f.span) not in known]
    own = [f for f in failing if (f.rule, f.text, f.span) in known and f.rule != VANISHED_COLUMN.id]
    if own:
        yield own_errors(own)
    # Causes and lines name columns as the template does, so that they are the same for every county.
    mount = f"{new.county.mount}/" if new.county and new.county.mount else ""
    moves = column_moves(old.template, new.template) if old.template and new.template else {}
    retired = {one.path for one in new.template.retired} if new.template else set()
    unplaced = [f for f in fresh if f.rule in (UNKNOWN_COLUMN.id, NOT_A_LEAF.id) and is_document(f)]
    columns = {_column_of(f.span.path) for f in unplaced}
    for path, group in _grouped(unplaced, lambda f: _column_of(f.span.path)):
        bare = path.removeprefix(mount)
        yield homeless(bare, group, moves.get(bare, ""), is_retired=bare in retired)
    pairs = [_clashing(f, new.tree) for f in fresh if f.rule == SAME_ADDRESS.id and is_document(f)]
    twins = [pair for pair in pairs if pair]
    both = {path for pair in twins for path in pair}
    clashes = [f for f in fresh if f.rule in (SAME_ADDRESS.id, SAME_FILE_NAME.id) and f.span.path in both]
    for path, some in _grouped(twins, lambda pair: _column_of(pair[0])):
        yield clash(path.removeprefix(mount), some)
    others = [f for f in fresh if f not in unplaced and f not in clashes and f.rule != VANISHED_COLUMN.id]
    for cause, group in _grouped(others, lambda f: (not is_document(f), cause_of(f))):
        yield stopping(cause[1], group)
    if after.sources:
        # Of these documents it is said already what must be decided.
        told = {f.span.path for f in (*unplaced, *clashes)} | {
            r.span.path for f in clashes for r in f.related
        }
        lost = _lost(request, before, after)
        for path, addresses in _grouped(sorted(lost), lambda path: _column_above(path, lost[path], old.tree)):
            rest = [one for one in addresses if lost[one] not in told]
            if rest and path not in columns:
                bare = path.removeprefix(mount)
                yield losing(bare, rest, moves.get(bare, ""))
        yield from _misled(before, after, told)


def _is_same_version(old: ColumnTree | None, new: ColumnTree | None) -> bool:
    """Whether the template has changed under the version that was adopted."""
    return old is not None and new is not None and old != new and is_same_version(old, new)


def _lost(request: Request, before: PlannedSite, after: PlannedSite) -> dict[str, str]:
    """Files of columns that answer today, or did before, and would not any more, with their sources. Later pages of lists come
    and go."""
    published = published_at(request.published or request.site / "public")
    settled = {file_of(address.url) for address in after.checked.former}
    seen = {**published.shown, **before.sources}
    return {
        path: source
        for path, source in seen.items()
        if path not in after.sources
        and path not in settled
        and (is_address(path, source) or (path in before.sources and _follows(path)))
    }


def _follows(path: str) -> bool:
    """Whether it is the text or the data of a document, or the feed of a column."""
    return path.rpartition("/")[2] in (*BESIDE_A_DOCUMENT, FEED) and "/" in path


def _misled(before: PlannedSite, after: PlannedSite, told: Collection[str]) -> Iterator[Obstacle]:
    """Addresses at which another document would answer than today."""
    for path, source in sorted(before.sources.items()):
        other = after.sources.get(path, source)
        if source in told:
            continue
        if other != source and source.startswith(CONTENT) and other.startswith(CONTENT):
            yield Obstacle(
                cause=Text("旧网址会打开另一份文件", "a former address would show another document"),
                here=Text(
                    f"/{address_of(path)} 现在是 {source}，以后是 {other}",
                    f"/{address_of(path)} is {source} today and would be {other}",
                ),
                decide=Text(f"给 {other} 改名", f"rename {other}"),
                span=SourceSpan(other),
                is_decision=True,
            )


def _clashing(finding: Diagnostic, tree: ColumnTree | None) -> tuple[str, str] | None:
    """The two documents of one address, first the one whose column is no more; None if it is a column's address."""
    first, other = finding.span.path, next((one.span.path for one in finding.related), "")
    if not other.startswith(CONTENT):
        return None
    is_native = bool(tree and tree.find(_column_of(first)))
    return (other, first) if is_native else (first, other)


def _column_of(path: str) -> str:
    """The folder of the column that a document lies in."""
    return address_in_content(path).rstrip("/").rpartition("/")[0]


def _column_above(path: str, source: str, tree: ColumnTree | None) -> str:
    """The column whose list the file is, or that it lies in."""
    above, _, name = path.rpartition("/")
    if name == PAGE and not source:
        return above
    while above and tree and not tree.find(above):
        above = above.rpartition("/")[0]
    return above or path


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> Iterator[tuple[K, list[T]]]:
    """The items by key, in order of the first of each."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    yield from groups.items()
