"""The home page: search, columns, what is new, what changed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from site_builder.model.document import DocumentType
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus
from site_builder.render.column_pages import child_view
from site_builder.render.lookups import Lookups
from site_builder.render.press import Press
from site_builder.render.views_lists import ChangeItem, HomeView, MonthCount

_NEWEST = 8
_NEWS = 6
_CHANGES = 6
_MONTHS = 12
_SHOWS_CHANGE = frozenset(ValidityStatus) - {ValidityStatus.IN_FORCE, ValidityStatus.NOT_YET}


def plan_home(site: Site, lookups: Lookups, press: Press) -> Iterator[Output]:
    """The one page at the root."""
    news = [d for d in site.documents if d.type is DocumentType.NEWS]
    # The same documents as in the register, to which these figures lead.
    registered = (d.id for d in site.documents if d.type.is_registered)
    states = [site.validity[id_].status for id_ in registered if id_ in site.validity]
    ended = sum(status.has_ended for status in states)
    upcoming = sum(status is ValidityStatus.NOT_YET for status in states)
    view = HomeView(
        columns=tuple(child_view(lookups, column, newest=0) for column in site.columns.columns),
        newest=tuple(lookups.items[d.id] for d in site.documents[:_NEWEST]),
        news=tuple(lookups.items[d.id] for d in news[:_NEWS]),
        changes=_recent_changes(site, lookups),
        months=_months(site),
        documents=len(site.documents),
        in_force=len(states) - ended - upcoming,
        ended=ended,
    )
    yield press.page("home", view, "")


def _recent_changes(site: Site, lookups: Lookups) -> tuple[ChangeItem, ...]:
    """Documents whose state is no longer plainly 现行有效, the latest change first."""
    changed = [(v.since, id_) for id_, v in site.validity.items() if v.status in _SHOWS_CHANGE]
    changed.sort(key=lambda pair: (-pair[0].toordinal(), pair[1]))
    return tuple(
        ChangeItem(item=lookups.items[id_], since=since.isoformat()) for since, id_ in changed[:_CHANGES]
    )


def _months(site: Site) -> tuple[MonthCount, ...]:
    if not site.documents:
        return ()
    counts = Counter(d.published.isoformat()[:7] for d in site.documents)
    months = _months_up_to(site.documents[0].published)
    return tuple(MonthCount(month=month, documents=counts[month]) for month in months)


def _months_up_to(day: date) -> list[str]:
    last = day.year * 12 + day.month - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(last - _MONTHS + 1, last + 1)]
