"""The public search index as bundles: a segment whose documents did not change is not made again."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from site_builder.model.output import BodyReader, Bundle
from site_builder.model.own_addresses import SEARCH_SEGMENTS
from site_builder.model.site import Site
from site_builder.search.index_plan import IndexPlan, JoinedIndex, SegmentPlan, plan_index
from site_builder.search.site_records import search_records

if TYPE_CHECKING:
    from site_builder.model.portal import Portal


def index_of(site: Site, program: str, portal: "Portal | None") -> tuple[Bundle, ...]:
    """The search index of a site, and of a portal that over its counties."""
    if portal is None:
        return search_bundles(site, program)
    # Loaded only for portals.
    from site_builder.engine.joined_search import joined_bundles, joined_groups, joined_indexes

    groups = joined_groups(portal, site.columns)
    own = search_bundles(site, program, joined_indexes(groups))
    return (*joined_bundles(groups, portal, program), *own)


def search_bundles(site: Site, program: str, members: Sequence[JoinedIndex] = ()) -> tuple[Bundle, ...]:
    """One bundle for each segment of the index, and one for what all segments share."""
    index = plan_index(search_records(site), site_name=site.config.short_name, members=members)
    segments = (
        Bundle(
            folder=SEARCH_SEGMENTS,
            inputs=(("program", program), ("search segment", segment.key)),
            produce=partial(_segment_files, segment),
        )
        # The largest first, so that worker processes end together.
        for segment in sorted(index.segments, key=lambda segment: -len(segment.records))
    )
    common = Bundle(
        folder="search",
        inputs=(("program", program), ("search index", index.key)),
        produce=partial(_common_files, index),
    )
    return (*segments, common)


def _segment_files(segment: SegmentPlan, bodies: BodyReader) -> Iterator[tuple[str, bytes]]:
    return segment.produce(bodies.text)


def _common_files(index: IndexPlan, _: BodyReader) -> Iterator[tuple[str, bytes]]:
    return index.common_files()
