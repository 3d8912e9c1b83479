"""What the public index knows of one document."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """One published document. Nothing in it depends on the day of the build, so that a status that changes with
    the calendar rewrites nothing: readers get the dates of change and look them up themselves."""

    url: str
    """Address below the site's root, with a trailing slash: `growth/expectations/policies/2017-003/`."""
    title: str
    number: str
    """文号 in the official spelling, or empty."""
    index: str
    """索引号, or empty."""
    numbers: tuple[str, ...] = ()
    """Further numbers that name it, such as 统一登记号. Searched along with the index number."""
    issuers: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    """Id path and name of the columns from the first level down to the one that holds the document."""
    type: str
    """Value of `DocumentType`."""
    history: tuple[tuple[date, str], ...]
    """First day and `ValidityStatus` value of each stretch of its life; empty if the type carries no validity."""
    units: tuple[str, ...]
    topics: tuple[str, ...]
    published: date
    body_digest: str
    site: str = ""
    """Name of the site that publishes it, if the index is over several; else empty."""
    attachments: tuple[str, ...]
    """Names of the attachments as readers see them."""


def in_index_order(records: list[SearchRecord]) -> list[SearchRecord]:
    """The records in the order of their numbers in the index: by date of publication, then by address."""
    return sorted(records, key=lambda record: (record.published, record.url))
