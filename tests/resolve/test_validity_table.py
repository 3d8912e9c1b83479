"""The state on a day, as a table: every state, both edges of every date, parts, extensions, chains, conflicts.

A row holds the document (published 2019-02-20, effective 2019-03-01 unless it says otherwise), what happens to it,
and the days on which its state was worked out by hand from the order in docs/standards.md#validity-states:
not yet, repealed, expired, partly repealed, amended, in force.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from site_builder.chinese import Provision, parse_provisions
from site_builder.model.document import DocumentType, Outcome
from site_builder.model.validity import Relation
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_packs import TermRule
from site_builder.resolve.validity import validity_of


@dataclass(frozen=True)
class Row:
    """One life. `events` are `kind day` with ` articles 5,6`, ` until DAY`, ` as expired` where they apply."""

    name: str
    days: str
    events: str = ""
    published: str = "2019-02-20"
    effective: str = "2019-03-01"
    expires: str = ""
    title: str = "示例市供水办法"
    rule: TermRule | None = None
    type: DocumentType = DocumentType.NORMATIVE


TABLE = (
    Row(
        "nothing ever happens",
        """2019-02-20 not_yet
           2019-02-28 not_yet
           2019-03-01 in_force
           2019-03-02 in_force
           2099-12-31 in_force""",
    ),
    Row(
        "before it is published",
        """1999-01-01 not_yet
           2019-02-19 not_yet""",
    ),
    Row(
        "effective on the day of publication",
        """2019-02-28 not_yet
           2019-03-01 in_force""",
        published="2019-03-01",
    ),
    Row(
        "effective before it is published",
        """2019-02-28 not_yet
           2019-03-01 in_force
           2019-03-14 in_force
           2019-03-15 in_force""",
        published="2019-03-15",
    ),
    Row(
        "expires: the last day is still in force",
        """2019-02-28 not_yet
           2019-03-01 in_force
           2024-02-28 in_force
           2024-02-29 in_force
           2024-03-01 expired
           2030-01-01 expired""",
        expires="2024-02-29",
    ),
    Row(
        "expires on its first day",
        """2019-02-28 not_yet
           2019-03-01 in_force
           2019-03-02 expired""",
        expires="2019-03-01",
    ),
    Row(
        "expires before it takes effect",
        """2019-02-25 not_yet
           2019-02-28 not_yet
           2019-03-01 expired""",
        expires="2019-02-24",
    ),
    Row(
        "repealed",
        """2019-02-28 not_yet
           2019-03-01 in_force
           2024-04-30 in_force
           2024-05-01 repealed
           2024-05-02 repealed
           2099-01-01 repealed""",
        "repeals 2024-05-01",
    ),
    Row(
        "replaced by a newer version",
        """2024-04-30 in_force
           2024-05-01 repealed
           2024-05-02 repealed""",
        "replaces 2024-05-01",
    ),
    Row(
        "repealed on the day it takes effect",
        """2019-02-28 not_yet
           2019-03-01 repealed
           2019-03-02 repealed""",
        "repeals 2019-03-01",
    ),
    Row(
        "repealed before it takes effect: not yet comes first in the order of evaluation",
        """2019-02-24 not_yet
           2019-02-25 not_yet
           2019-02-28 not_yet
           2019-03-01 repealed""",
        "repeals 2019-02-25",
    ),
    Row(
        "declared to have ended (失效), not repealed",
        """2024-04-30 in_force
           2024-05-01 expired
           2024-05-02 expired""",
        "repeals 2024-05-01 as expired",
    ),
    Row(
        "repealed before its term ends",
        """2024-04-30 in_force
           2024-05-01 repealed
           2024-12-31 repealed
           2025-01-01 repealed""",
        "repeals 2024-05-01",
        expires="2024-12-31",
    ),
    Row(
        "repealed on the last day of its term",
        """2024-12-30 in_force
           2024-12-31 repealed
           2025-01-01 repealed""",
        "repeals 2024-12-31",
        expires="2024-12-31",
    ),
    Row(
        "repealed on the day after its term",
        """2024-12-31 in_force
           2025-01-01 repealed
           2025-01-02 repealed""",
        "repeals 2025-01-01",
        expires="2024-12-31",
    ),
    Row(
        "repealed long after its term ended",
        """2024-12-31 in_force
           2025-01-01 expired
           2026-06-30 expired
           2026-07-01 repealed
           2030-01-01 repealed""",
        "repeals 2026-07-01",
        expires="2024-12-31",
    ),
    Row(
        "declared to have ended before its term ends",
        """2024-04-30 in_force
           2024-05-01 expired
           2025-01-01 expired""",
        "repeals 2024-05-01 as expired",
        expires="2024-12-31",
    ),
    Row(
        "declared to have ended, and repealed later",
        """2024-04-30 in_force
           2024-05-01 expired
           2025-05-31 expired
           2025-06-01 repealed""",
        "repeals 2024-05-01 as expired; repeals 2025-06-01",
    ),
    Row(
        "repealed, and declared to have ended later",
        """2024-05-01 repealed
           2025-05-31 repealed
           2025-06-01 repealed""",
        "repeals 2024-05-01; repeals 2025-06-01 as expired",
    ),
    Row(
        "partly repealed",
        """2020-12-31 in_force
           2021-01-01 partial 5
           2021-01-02 partial 5
           2099-01-01 partial 5""",
        "repeals 2021-01-01 articles 5",
    ),
    Row(
        "partly repealed twice",
        """2020-12-31 in_force
           2021-01-01 partial 5,6
           2022-12-31 partial 5,6
           2023-01-01 partial 5,6,9""",
        "repeals 2021-01-01 articles 5,6; repeals 2023-01-01 articles 6,9",
    ),
    Row(
        "single articles declared to have ended",
        """2020-12-31 in_force
           2021-01-01 partial 7""",
        "repeals 2021-01-01 articles 7 as expired",
    ),
    Row(
        "partly repealed before it takes effect",
        """2019-02-25 not_yet 5
           2019-02-28 not_yet 5
           2019-03-01 partial 5""",
        "repeals 2019-02-25 articles 5",
    ),
    Row(
        "partly repealed, then wholly",
        """2020-12-31 in_force
           2021-01-01 partial 5
           2024-04-30 partial 5
           2024-05-01 repealed 5""",
        "repeals 2021-01-01 articles 5; repeals 2024-05-01",
    ),
    Row(
        "partly repealed, then at the end of its term",
        """2021-01-01 partial 5
           2024-12-31 partial 5
           2025-01-01 expired 5""",
        "repeals 2021-01-01 articles 5",
        expires="2024-12-31",
    ),
    Row(
        "amended",
        """2020-12-31 in_force
           2021-01-01 amended
           2021-01-02 amended
           2099-01-01 amended""",
        "amends 2021-01-01",
    ),
    Row(
        "amended on the day it takes effect",
        """2019-02-28 not_yet
           2019-03-01 amended""",
        "amends 2019-03-01",
    ),
    Row(
        "amended before it takes effect",
        """2019-02-25 not_yet
           2019-02-28 not_yet
           2019-03-01 amended""",
        "amends 2019-02-25",
    ),
    Row(
        "single articles amended",
        """2020-12-31 in_force
           2021-01-01 amended""",
        "amends 2021-01-01 articles 3",
    ),
    Row(
        "amended twice",
        """2021-01-01 amended
           2022-12-31 amended
           2023-01-01 amended""",
        "amends 2021-01-01; amends 2023-01-01",
    ),
    Row(
        "amended, then partly repealed: the part weighs more",
        """2020-12-31 in_force
           2021-01-01 amended
           2022-12-31 amended
           2023-01-01 partial 4""",
        "amends 2021-01-01; repeals 2023-01-01 articles 4",
    ),
    Row(
        "partly repealed, then amended: still partly repealed",
        """2021-01-01 partial 4
           2022-12-31 partial 4
           2023-01-01 partial 4""",
        "repeals 2021-01-01 articles 4; amends 2023-01-01",
    ),
    Row(
        "amended and partly repealed on one day",
        """2020-12-31 in_force
           2021-01-01 partial 4""",
        "amends 2021-01-01; repeals 2021-01-01 articles 4",
    ),
    Row(
        "amended, partly repealed, repealed",
        """2020-12-31 in_force
           2021-01-01 amended
           2021-12-31 amended
           2022-01-01 partial 2
           2022-12-31 partial 2
           2023-01-01 repealed 2""",
        "amends 2021-01-01; repeals 2022-01-01 articles 2; repeals 2023-01-01",
    ),
    Row(
        "amended after it was repealed: nothing comes back",
        """2023-12-31 in_force
           2024-01-01 repealed
           2024-12-31 repealed
           2025-01-01 repealed
           2026-01-01 repealed""",
        "repeals 2024-01-01; amends 2025-01-01",
    ),
    Row(
        "partly repealed after it expired: nothing comes back",
        """2024-12-31 in_force
           2025-01-01 expired
           2026-01-01 expired 3""",
        "repeals 2026-01-01 articles 3",
        expires="2024-12-31",
    ),
    Row(
        "extended in time",
        """2023-06-01 in_force
           2024-12-31 in_force
           2025-01-01 in_force
           2026-12-31 in_force
           2027-01-01 expired""",
        "extends 2023-06-01 until 2026-12-31",
        expires="2024-12-31",
    ),
    Row(
        "extended on the last day",
        """2024-12-31 in_force
           2025-01-01 in_force
           2026-12-31 in_force
           2027-01-01 expired""",
        "extends 2024-12-31 until 2026-12-31",
        expires="2024-12-31",
    ),
    Row(
        "extended from the day after the last",
        """2024-12-31 in_force
           2025-01-01 in_force
           2026-12-31 in_force
           2027-01-01 expired""",
        "extends 2025-01-01 until 2026-12-31",
        expires="2024-12-31",
    ),
    Row(
        "extended a day too late: nothing comes back",
        """2024-12-31 in_force
           2025-01-01 expired
           2025-01-02 expired
           2026-12-31 expired""",
        "extends 2025-01-02 until 2026-12-31",
        expires="2024-12-31",
    ),
    Row(
        "extended twice",
        """2024-12-31 in_force
           2025-12-31 in_force
           2027-12-31 in_force
           2028-01-01 expired""",
        "extends 2024-06-01 until 2025-12-31; extends 2025-06-01 until 2027-12-31",
        expires="2024-12-31",
    ),
    Row(
        "the second extension hangs on the first",
        """2025-01-01 expired
           2026-01-01 expired""",
        "extends 2025-06-01 until 2025-12-31; extends 2025-12-01 until 2027-12-31",
        expires="2024-12-31",
    ),
    Row(
        "an extension shortens nothing",
        """2024-06-30 in_force
           2024-12-31 in_force
           2025-01-01 expired""",
        "extends 2023-06-01 until 2024-06-30",
        expires="2024-12-31",
    ),
    Row(
        "an extension gives a term where none was declared",
        """2024-12-31 in_force
           2025-01-01 expired""",
        "extends 2023-06-01 until 2024-12-31",
    ),
    Row(
        "extended, then repealed within the longer term",
        """2025-05-31 in_force
           2025-06-01 repealed
           2027-01-01 repealed""",
        "extends 2024-06-01 until 2026-12-31; repeals 2025-06-01",
        expires="2024-12-31",
    ),
    Row(
        "two repealers on different days: the first one ends it",
        """2023-12-31 in_force
           2024-01-01 repealed
           2024-06-01 repealed""",
        "repeals 2024-06-01; repeals 2024-01-01",
    ),
    Row(
        "interpreted and cited: no effect",
        """2023-12-31 in_force
           2024-06-01 in_force""",
        "interprets -; basis -",
    ),
    Row(
        "default term of five years",
        """2019-03-01 in_force
           2024-02-29 in_force
           2024-03-01 expired""",
        rule=TermRule(),
    ),
    Row(
        "default term of two years for 暂行",
        """2021-02-28 in_force
           2021-03-01 expired""",
        title="示例市供水暂行办法",
        rule=TermRule(),
    ),
    Row(
        "default term of two years for 试行",
        """2021-02-28 in_force
           2021-03-01 expired""",
        title="示例市供水办法（试行）",
        rule=TermRule(),
    ),
    Row(
        "a declared term wins over the default",
        """2024-03-01 in_force
           2026-12-31 in_force
           2027-01-01 expired""",
        expires="2026-12-31",
        rule=TermRule(),
    ),
    Row(
        "the default term can be extended",
        """2024-03-01 in_force
           2027-12-31 in_force
           2028-01-01 expired""",
        "extends 2024-01-01 until 2027-12-31",
        rule=TermRule(),
    ),
    Row(
        "the default term that begins on 29 February ends on the last of the month",
        """2025-02-28 in_force
           2025-03-01 expired""",
        effective="2020-02-29",
        published="2020-02-20",
        rule=TermRule(),
    ),
    Row(
        "the default term is no rule for notices",
        """2024-03-01 in_force
           2030-01-01 in_force""",
        type=DocumentType.NOTICE,
        rule=TermRule(),
    ),
    Row(
        "the default term is no rule for the rules of a government",
        """2024-03-01 in_force
           2030-01-01 in_force""",
        type=DocumentType.REGULATION,
        rule=TermRule(),
    ),
    Row(
        "a decision that only repeals others does not lapse",
        """2024-03-01 in_force
           2030-01-01 in_force""",
        title="示例市人民政府关于废止部分规范性文件的决定",
        rule=TermRule(),
    ),
    Row(
        "a decision on a provisional document is not provisional, and does not lapse",
        """2021-03-01 in_force
           2030-01-01 in_force""",
        title="关于修改《示例市供水暂行办法》的决定",
        rule=TermRule(),
    ),
    Row(
        "a notice that issues a provisional text is provisional",
        """2021-02-28 in_force
           2021-03-01 expired""",
        title="关于印发《示例市供水暂行办法》的通知",
        rule=TermRule(),
    ),
    Row(
        "a notice that forwards a provisional text of others is not",
        """2021-03-01 in_force
           2024-02-29 in_force
           2024-03-01 expired""",
        title="关于转发《国家供水暂行办法》的通知",
        rule=TermRule(),
    ),
    Row(
        "an extension after the default term brings nothing back",
        """2024-02-29 in_force
           2024-03-01 expired
           2025-01-01 expired""",
        "extends 2024-03-02 until 2027-12-31",
        rule=TermRule(),
    ),
    Row(
        "a paragraph, an inserted article and a chapter end",
        """2020-12-31 in_force
           2021-01-01 partial 第三条第二款
           2022-12-31 partial 第三条第二款
           2023-01-01 partial 第二章,第三条第二款,第五条之一
           2024-01-01 repealed 第二章,第三条第二款,第五条之一""",
        "repeals 2021-01-01 articles 第三条第二款; repeals 2023-01-01 articles 第五条之一、第二章; repeals 2024-01-01",
    ),
    Row(
        "an article and a paragraph of it",
        """2021-01-01 partial 第三条第二款
           2023-01-01 partial 3,第三条第二款""",
        "repeals 2021-01-01 articles 第三条第二款; repeals 2023-01-01 articles 3",
    ),
    Row(
        "suspended: no end, and no state of its own",
        """2020-12-31 in_force
           2021-01-01 in_force
           2024-02-29 in_force
           2024-03-01 expired""",
        "suspends 2021-01-01",
        expires="2024-02-29",
    ),
    Row(
        "suspended, amended, repealed",
        """2021-01-01 in_force
           2022-01-01 amended
           2023-01-01 repealed""",
        "suspends 2021-01-01; amends 2022-01-01; repeals 2023-01-01",
    ),
    Row(
        "filed years after its issue, and ended before it was published",
        """2010-02-28 not_yet
           2010-03-01 in_force
           2014-12-31 in_force
           2015-01-01 repealed
           2019-02-20 repealed""",
        "repeals 2015-01-01",
        effective="2010-03-01",
    ),
    Row(
        "filed years after its issue, and expired before it was published",
        """2010-03-01 in_force
           2015-02-28 in_force
           2015-03-01 expired
           2019-02-20 expired""",
        effective="2010-03-01",
        expires="2015-02-28",
    ),
    Row(
        "amended before it was published, and partly repealed after",
        """2018-12-31 in_force
           2019-01-10 amended
           2019-02-20 amended
           2020-01-01 partial 4""",
        "amends 2019-01-10; repeals 2020-01-01 articles 4",
        effective="2018-06-01",
    ),
    Row(
        "prolonged after it was repealed: nothing comes back",
        """2022-01-01 repealed
           2024-06-01 repealed
           2030-01-01 repealed""",
        "repeals 2022-01-01; extends 2024-06-01 until 2035-01-01",
        expires="2025-12-31",
    ),
    Row(
        "another province: three years and one",
        """2022-02-28 in_force
           2022-03-01 expired""",
        rule=TermRule(years=3, trial_years=1),
    ),
)


def _cases() -> Iterator[Any]:
    for row in TABLE:
        for line in row.days.splitlines():
            day, status, *articles = line.split()
            yield pytest.param(row, day, status, ",".join(articles), id=f"{row.name}: {day}")


CASES = list(_cases())


@pytest.mark.parametrize(("row", "day", "status", "articles"), CASES)
def test_state_on_the_day(
    row: Row,
    day: str,
    status: str,
    articles: str,
    make_subject: Callable[..., Subject],
    make_relation: Callable[..., Relation],
) -> None:
    document = make_subject(
        "policy/a",
        title=row.title,
        type=row.type,
        published=date.fromisoformat(row.published),
        effective=date.fromisoformat(row.effective),
        expires=date.fromisoformat(row.expires) if row.expires else None,
    )
    relations = [
        _event(event, n, make_relation) for n, event in enumerate(row.events.split(";")) if event.strip()
    ]
    validity = validity_of(document, relations, date.fromisoformat(day), row.rule)
    assert validity.status == status
    assert ",".join(map(_name, validity.repealed_articles)) == articles


def _name(part: Provision) -> str:
    return str(part.article or part)


def _event(event: str, n: int, make_relation: Callable[..., Relation]) -> Relation:
    kind, day, *rest = event.split()
    extras = dict(zip(rest[::2], rest[1::2], strict=True))
    return make_relation(
        kind,
        f"policy/later-{n}",
        "policy/a",
        on=None if day == "-" else date.fromisoformat(day),
        articles=parse_provisions(extras.get("articles", "")) or (),
        until=date.fromisoformat(extras["until"]) if "until" in extras else None,
        outcome=Outcome(extras.get("as", "repealed")),
    )


def test_the_table_leads_to_every_state() -> None:
    assert {case.values[2] for case in CASES} == {
        "not_yet",
        "in_force",
        "amended",
        "partial",
        "expired",
        "repealed",
    }
