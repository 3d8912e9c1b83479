"""What will change, and when: a static page must be built again on the day its answer becomes another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from site_builder.model.validity import Relation, Validity, ValidityStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingChange:
    """One document passing from one state to the next."""

    day: date
    """The first day of the new state."""
    document: str
    before: ValidityStatus
    after: ValidityStatus
    cause: Relation | None
    """What brings it about; None where a date of the document itself does."""


def coming_changes(validity: Mapping[str, Validity], first: date, last: date) -> tuple[ComingChange, ...]:
    """Every change on a day from `first` to `last`, both included, by day and then by document.

    `validity` is by document id; only the histories in it count, not the day for which it was computed.
    """
    changes = [
        ComingChange(
            day=after.since, document=document, before=before.status, after=after.status, cause=after.cause
        )
        for document, state in validity.items()
        for before, after in zip(state.history, state.history[1:], strict=False)
        if first <= after.since <= last
    ]
    return tuple(sorted(changes, key=lambda change: (change.day, change.document)))
