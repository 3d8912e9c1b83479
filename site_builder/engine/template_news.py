"""What a county is told of a template that is not the one it has adopted. It goes on publishing with that one."""

from dataclasses import replace
from datetime import date

from site_builder.diagnostics.catalogue_county import TEMPLATE_CHANGED
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.inputs import COLUMNS_NAME, Inputs
from site_builder.engine.site_columns import SiteColumns, merged_template
from site_builder.inherit.release import release_findings
from site_builder.inherit.versions import is_older, is_same_version, named
from site_builder.language import Text
from site_builder.load.column_files import read_columns
from site_builder.load.lock import read_lock
from site_builder.load.site_files import LOCK_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.county import CountyFile

_UPDATE = Text(
    "先运行 site-builder columns update --dry-run 看会怎样，再运行 columns update 采用；采用以前照常发布",
    "see what it brings with `site-builder columns update --dry-run`, then adopt it with `columns update`; until then the "
    "site is published as before",
)
_ASK_CITY = Text(
    "请市里改正；本站照锁定的版本发布", "ask the city to mend it; the site is published as locked"
)


def template_news(inputs: Inputs, columns: SiteColumns, as_of: date) -> tuple[Diagnostic, ...]:
    """One notice if `extends` leads to a template that was not adopted; a warning from the day after its deadline, and where
    the county itself has changed `extends`."""
    county, adopted = columns.county, columns.template
    locked, _ = read_lock(inputs.settings.get(LOCK_NAME, b""))
    if county is None or adopted is None or not locked:
        return ()
    if county.extends != locked[0].source:
        return _other_source(inputs, county, adopted)
    if not inputs.offered:
        return ()
    offered, problems = merged_template(inputs.offered, county)
    if offered is None or any(one.severity is Severity.ERROR for one in problems):
        zh, en = (
            "市里现在的模板有错误，不能采用",
            "the city's template of today has errors and cannot be adopted",
        )
        return (TEMPLATE_CHANGED.finding(county.extends_span, zh, en, hint=_ASK_CITY),)
    return () if offered == adopted else (_offer(county, adopted, offered, as_of),)


def not_released(inputs: Inputs, columns: SiteColumns) -> tuple[Diagnostic, ...]:
    """What keeps the template of a city from being its next version, if it differs from the last one that was released."""
    if columns.tree is None or any(one.severity is Severity.ERROR for one in columns.findings):
        return ()
    return release_findings(released_trees(inputs), columns.tree, COLUMNS_NAME)


def released_trees(inputs: Inputs) -> tuple[ColumnTree, ...]:
    """The versions that a city has released, in no order; those that cannot be read are left out."""
    declared = [read_columns(file.path, file.data)[0] for file in inputs.releases]
    return tuple(tree for tree in declared if isinstance(tree, ColumnTree))


def _other_source(inputs: Inputs, county: CountyFile, adopted: ColumnTree) -> tuple[Diagnostic, ...]:
    _, problems = merged_template(inputs.offered, county)
    own = tuple(
        replace(one, severity=Severity.WARNING) for one in problems if one.span == county.extends_span
    )
    if own or county.extends_span in [one.span for one in inputs.findings]:
        return own
    return (
        TEMPLATE_CHANGED.finding(
            county.extends_span,
            f"改为继承“{county.extends}”，还没有采用，本站仍按 {named(adopted)} 发布",
            f"it now extends “{county.extends}”, which was not adopted: published with {named(adopted)}",
            hint=_UPDATE,
            severity=Severity.WARNING,
        ),
    )


def _offer(county: CountyFile, adopted: ColumnTree, offered: ColumnTree, as_of: date) -> Diagnostic:
    old, new = named(adopted), named(offered)
    if is_same_version(adopted, offered):
        return TEMPLATE_CHANGED.finding(
            county.extends_span,
            f"市里的模板内容变了，版本号没有变，还是 {new}；不能采用",
            f"the city's template has changed and still calls itself {new}: it cannot be adopted",
            hint=_ASK_CITY,
        )
    if is_older(offered, adopted):
        zh, en = f"市里的模板退回到 {new}", f"the city's template has gone back to {new}"
    else:
        zh, en = f"市里的模板有新版 {new}", f"the city has released the template {new}"
    if not offered.adopt_by:
        zh, en = f"{zh}，本站仍按 {old} 发布", f"{en}; the site is published with {old}"
        return TEMPLATE_CHANGED.finding(county.extends_span, zh, en, hint=_UPDATE)
    left = (offered.adopt_by - as_of).days
    when = f"还有 {left} 天" if left >= 0 else f"已过 {-left} 天"
    there = f"{left} days left" if left >= 0 else f"{-left} days ago"
    return TEMPLATE_CHANGED.finding(
        county.extends_span,
        f"{zh}，最迟 {offered.adopt_by} 采用（{when}），本站仍按 {old} 发布",
        f"{en}, to be adopted by {offered.adopt_by} ({there}); the site is published with {old}",
        hint=_UPDATE,
        severity=Severity.INFO if left >= 0 else Severity.WARNING,
    )
