"""The pages of columns, at every level."""

from collections.abc import Iterator

from site_builder.model.columns import Column
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.lookups import Lookups, column_link, unit_link
from site_builder.render.pager import paged
from site_builder.render.press import Press
from site_builder.render.views import Part
from site_builder.render.views_lists import ChildView, ColumnView, DutyView

_NEWEST_OF_CHILD = 4


def plan_columns(site: Site, lookups: Lookups, parts: dict[str, Part], press: Press) -> Iterator[Output]:
    """Every page of every column."""
    for column in site.columns.walk():
        part = parts[column.path]
        listed = [lookups.items[d.id] for d in lookups.listed.get(column.path, ())]
        duties = _duties(lookups, column)
        children = tuple(child_view(lookups, child) for child in column.children)
        siblings = tuple(column_link(sibling) for sibling in _siblings(site, column))
        for url, items, pager in paged(listed, part.url, site.config.page_size):
            view = ColumnView(
                duties=duties,
                cadence=column.cadence.value,
                cadence_days=column.cadence_days or 0,
                children=children,
                siblings=siblings,
                items=items,
                pager=pager,
                included=site.included.get(column.path, ()) if pager.number == 1 else (),
            )
            yield press.page("column", view, url, crumbs=part.lineage, part=part)


def child_view(lookups: Lookups, column: Column, newest: int = _NEWEST_OF_CHILD) -> ChildView:
    """A column with its newest documents, those of the columns below included."""
    below = lookups.below[column.path]
    return ChildView(
        name=column.name,
        url=f"{column.path}/",
        below=tuple(column_link(child) for child in column.children),
        newest=tuple(lookups.items[d.id] for d in below[:newest]),
        documents=len(below),
    )


def _duties(lookups: Lookups, column: Column) -> tuple[DutyView, ...]:
    return tuple(
        DutyView(description=duty.description, units=tuple(unit_link(lookups, name) for name in duty.units))
        for duty in column.duties
    )


def _siblings(site: Site, column: Column) -> tuple[Column, ...]:
    parent = site.columns.find(column.parent_path)
    return parent.children if parent else site.columns.columns
