"""索引号: unique, a valid organisation code, of the right year. 统一登记号: unique (rules IDX-01, IDX-03, IDX-05, NUM-13)."""

import re
from collections.abc import Iterator

from site_builder.chinese import registration_key
from site_builder.diagnostics.catalogue_checks import (
    DUPLICATE_INDEX,
    INDEX_YEAR_DIFFERS,
    WRONG_INDEX_CHECK_CHARACTER,
)
from site_builder.diagnostics.catalogue_numbers import DUPLICATE_REGISTRATION
from site_builder.diagnostics.finding import Diagnostic, Related
from site_builder.language import Text
from site_builder.model.document import Document
from site_builder.model.site import Site

_CODE = re.compile(r"([0-9A-Z]{8}-?[0-9A-Z]|[0-9A-Z]{18})/")
_YEAR = re.compile(r"/((?:19|20)\d{2})-\d+$")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def duplicate_indexes(site: Site) -> Iterator[Diagnostic]:
    """Index numbers that an earlier document has already."""
    first: dict[str, Document] = {}
    for document in sorted(site.documents, key=lambda d: (d.published, d.id)):
        if not document.index:
            continue
        other = first.setdefault(document.index.upper(), document)
        if other is not document:
            yield DUPLICATE_INDEX.finding(
                document.span("index"),
                f"索引号“{document.index}”已用于 {other.source_path}",
                f"index number “{document.index}” is used by {other.source_path}",
                hint=Text("给这份文件编一个新号", "give this document a new number"),
                related=(Related(text=Text("先用的在这里", "first used here"), span=other.span("index")),),
            )


def duplicate_registrations(site: Site) -> Iterator[Diagnostic]:
    """Registration numbers (统一登记号) that an earlier document has already, in whatever spelling."""
    first: dict[str, Document] = {}
    for document in sorted(site.documents, key=lambda d: (d.published, d.id)):
        written = document.registration
        if not written:
            continue
        other = first.setdefault(registration_key(written) or written, document)
        if other is not document:
            yield DUPLICATE_REGISTRATION.finding(
                document.span("registration"),
                f"统一登记号“{written}”已用于 {other.source_path}",
                f"registration number “{written}” is used by {other.source_path}",
                hint=Text("核对两份文件的登记号", "compare the numbers of both documents"),
                related=(
                    Related(text=Text("先用的在这里", "first used here"), span=other.span("registration")),
                ),
            )


def wrong_check_characters(site: Site) -> Iterator[Diagnostic]:
    """Index numbers whose organisation code or credit code does not agree with its own check character."""
    for document in site.documents:
        match = _CODE.match(document.index.upper())
        if not match:
            continue
        code = match[1].replace("-", "")
        expected = check_character(code[:-1])
        if expected and expected != code[-1]:
            yield WRONG_INDEX_CHECK_CHARACTER.finding(
                document.span("index"),
                f"机构代码“{match[1]}”的校验位应是“{expected}”，写的是“{code[-1]}”",
                f"the check character of “{match[1]}” should be “{expected}”, not “{code[-1]}”",
                hint=Text("对照机构代码证逐位核对", "compare the code with the certificate"),
            )


def index_years(site: Site) -> Iterator[Diagnostic]:
    """Index numbers with a year in which the document was neither issued nor published."""
    for document in site.documents:
        match = _YEAR.search(document.index)
        years = {day.year for day in (document.issued, document.published) if day}
        if match and int(match[1]) not in years:
            written = "、".join(str(year) for year in sorted(years))
            yield INDEX_YEAR_DIFFERS.finding(
                document.span("index"),
                f"索引号“{document.index}”的年份是 {match[1]}，文件是 {written} 年的",
                f"index number “{document.index}” says {match[1]}, the document is of {written}",
                hint=Text("核对索引号和日期", "compare the number with the dates"),
            )


def check_character(code: str) -> str | None:
    """The last character of an organisation code (GB 11714) for its first 8, of a credit code (GB 32100) for
    its first 17; None if there is no such code. See docs/standards.md#index-number."""
    if len(code) == 8 and code.isascii() and code.isalnum():
        total = sum(int(c, 36) * w for c, w in zip(code, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
        return "0123456789X"[(11 - total % 11) % 11]
    if len(code) == 17 and set(code) <= set(_CREDIT_ALPHABET):
        total = sum(_CREDIT_ALPHABET.index(c) * pow(3, n, 31) for n, c in enumerate(code))
        return _CREDIT_ALPHABET[(31 - total % 31) % 31]
    return None


CHECKS = (duplicate_indexes, wrong_check_characters, index_years, duplicate_registrations)
