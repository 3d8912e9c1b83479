"""What the fields of one header must have to do with each other."""

import re
from datetime import date

from site_builder.chinese import DocumentNumber, FoundNumber, find_numbers
from site_builder.diagnostics.catalogue_load_fields import (
    DATES_OUT_OF_ORDER,
    NORMATIVE_FIELD_MISSING,
    NUMBER_OR_DATE_IN_TITLE,
    NUMBER_YEAR_DIFFERS,
)
from site_builder.language import Text
from site_builder.load.journal import quoted
from site_builder.load.record import Record
from site_builder.model.document import DocumentType
from site_builder.model.validity import is_filed_late

_TRAILING_DATE = re.compile(r"[（(]?\s*\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?\s*[）)]?$")


def check_required(record: Record, kind: DocumentType | None) -> None:
    """Note which of number, issuers and date of issue a regulation or normative document lacks (DOC-01)."""
    if kind is None or not kind.is_registered:
        return
    for one in record.table.fields:
        if not one.required_of_registered or record.has(one.key):
            continue
        record.journal.add(
            NORMATIVE_FIELD_MISSING,
            record.place_of("type"),
            f"规章和规范性文件必须有“{one.alias}”",
            f"a regulation or normative document must have “{one.key}”",
            hint=Text(f"加上一行 {one.alias}: …", f"add a line {one.key}: …"),
        )


def check_title(record: Record, title: str) -> None:
    """Note a number or a full date that stands in the title instead of in its own field (DOC-05)."""
    found = [n for n in find_numbers(title) if _at_an_end(title, n)] if "号" in title else []
    if found:
        words = ("文号", "the number", title[found[0].start : found[0].end])
    elif match := _TRAILING_DATE.search(title):
        words = ("日期", "the date", match[0])
    else:
        return
    record.journal.add(
        NUMBER_OR_DATE_IN_TITLE,
        record.place_of("title"),
        f"标题里带有{words[0]}{quoted(words[2])}",
        f"the title holds {words[1]} {quoted(words[2])}",
        hint=Text(
            f"从标题里删去，写到“{words[0]}”一类的字段里", "remove it there and put it into its own field"
        ),
    )


def _at_an_end(title: str, found: FoundNumber) -> bool:
    """A number before or after the title's words; one in the middle names another document, and many an order or
    announcement has no other title."""
    before, after = title[: found.start].strip("（( "), title[found.end :].strip("）) ")
    is_all = not before and not after and found.number.code.endswith(("令", "公告", "通告"))
    return not is_all and (not before or not after)


def check_year(record: Record, number: DocumentNumber | None, issued: date | None) -> None:
    """Note a number whose year is far from the date of issue (NUM-05)."""
    if number is None or number.year is None or issued is None or abs(number.year - issued.year) <= 1:
        return
    record.journal.add(
        NUMBER_YEAR_DIFFERS,
        record.place_of("number"),
        f"文号的年份 {number.year} 与成文日期 {issued.isoformat()} 不符",
        f"the number's year {number.year} does not agree with the date of issue {issued.isoformat()}",
        hint=Text("核对文号和成文日期", "compare both with the original"),
        other=(Text("成文日期", "date of issue"), record.place_of("issued")),
    )


def check_order(
    record: Record,
    published: date | None,
    issued: date | None,
    effective: date | None,
    expires: date | None,
    archived: date | None,
) -> None:
    """Note dates that cannot follow each other (FRESH-11)."""
    start, start_key = (effective, "effective") if effective else (published, "published")
    if effective is None and published and is_filed_late(issued, published):
        start, start_key = issued, "issued"
    pairs = (
        ("issued", issued, "published", published),
        (start_key, start, "expires", expires),
        ("published", published, "archived", archived),
    )
    for first_key, first, second_key, second in pairs:
        if first is None or second is None or first <= second:
            continue
        one, two = record.table[first_key], record.table[second_key]
        record.journal.add(
            DATES_OUT_OF_ORDER,
            record.place_of(second_key),
            f"{two.alias} {second.isoformat()} 早于{one.alias} {first.isoformat()}",
            f"“{second_key}” {second.isoformat()} lies before “{first_key}” {first.isoformat()}",
            hint=Text("改正其中一个日期", "correct one of the two dates"),
            other=(Text(one.alias, one.key), record.place_of(first_key)),
        )
