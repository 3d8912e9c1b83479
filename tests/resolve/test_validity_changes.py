"""What the next days bring."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.model.validity import Relation, ValidityStatus
from site_builder.resolve.coming_changes import ComingChange, coming_changes
from site_builder.resolve.subject import Subject
from site_builder.resolve.validity import validity_of

TODAY = date(2024, 4, 20)


def test_changes_of_the_next_days_come_by_day_and_document(
    make_subject: Callable[..., Subject], make_relation: Callable[..., Relation]
) -> None:
    repeal = make_relation("repeals", "policy/c", "policy/a", on=date(2024, 5, 1))
    subjects = [
        make_subject("policy/a"),
        make_subject("policy/b", expires=date(2024, 4, 30)),
        make_subject("policy/c", published=date(2024, 4, 1), effective=date(2024, 4, 25)),
        make_subject("policy/d", expires=date(2030, 1, 1)),
    ]
    validity = {s.id: validity_of(s, [repeal], TODAY) for s in subjects}
    assert coming_changes(validity, TODAY, date(2024, 7, 19)) == (
        ComingChange(
            day=date(2024, 4, 25),
            document="policy/c",
            before=ValidityStatus.NOT_YET,
            after=ValidityStatus.IN_FORCE,
            cause=None,
        ),
        ComingChange(
            day=date(2024, 5, 1),
            document="policy/a",
            before=ValidityStatus.IN_FORCE,
            after=ValidityStatus.REPEALED,
            cause=repeal,
        ),
        ComingChange(
            day=date(2024, 5, 1),
            document="policy/b",
            before=ValidityStatus.IN_FORCE,
            after=ValidityStatus.EXPIRED,
            cause=None,
        ),
    )


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2024, 5, 1), date(2024, 5, 1), 1),
        (date(2024, 4, 1), date(2024, 4, 30), 0),
        (date(2024, 5, 2), date(2024, 12, 31), 0),
    ],
)
def test_both_ends_of_the_days_asked_for_count(
    first: date, last: date, count: int, make_subject: Callable[..., Subject]
) -> None:
    subject = make_subject("policy/a", expires=date(2024, 4, 30))
    validity = {"policy/a": validity_of(subject, (), TODAY)}
    assert len(coming_changes(validity, first, last)) == count
