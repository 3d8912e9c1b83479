"""From the keys of front matter to a typed header, with everything wrong in it noted."""

import re
from collections.abc import Callable
from collections.abc import Mapping as Dictionary
from dataclasses import fields
from datetime import date
from typing import Any

from site_builder.chinese import (
    DocumentNumber,
    NumberFaultKind,
    number_faults,
    parse_number,
    registration_key,
)
from site_builder.diagnostics.catalogue_load_fields import (
    NUMBER_SIGNS_NOT_STANDARD,
    NUMBER_UNREADABLE,
    NUMBER_WORDING_NOT_STANDARD,
    PATH_NOT_ALLOWED,
    SPACE_IN_TITLE,
)
from site_builder.diagnostics.catalogue_numbers import REGISTRATION_AS_NUMBER
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.load.claims import read_attachments, read_claims, read_source
from site_builder.load.header_checks import check_order, check_required, check_title, check_year
from site_builder.load.journal import Journal, quoted
from site_builder.load.placeholders import drop_placeholders
from site_builder.load.record import Record
from site_builder.load.written_dates import read_last_day
from site_builder.load.written_targets import read_targets
from site_builder.load.yaml_nodes import Scalar, YamlMapping
from site_builder.model.document import Header
from site_builder.model.fields import Shape
from site_builder.model.header_fields import HEADER
from site_builder.model.safe_path import path_fault

_CJK = "\u3400-\u9fff\uff00-\uffef\u3000-\u303f“”‘’"
_SPACE_IN_TITLE = re.compile(rf"[\n\t\u00a0\u3000\u2000-\u200b]|  |(?<=[{_CJK}]) | (?=[{_CJK}])")


def read_header(mapping: YamlMapping, journal: Journal) -> Header:
    """The typed header. Not `is_usable` if the title or the date of publication is absent or cannot be read."""
    record = Record(mapping, HEADER, journal)
    drop_placeholders(record)
    moment = record.moment("published")
    # Everything is read whatever is wrong before, so that all mistakes show in one run.
    read = {key: _READERS.get(key, _by_shape)(record, key) for key in record.nodes if key in _OF_THE_DOCUMENT}
    values: dict[str, Any] = {"title": "", **{key: value for key, value in read.items() if value}}
    if expires := _last_day(
        record, values.get("effective") or values.get("issued") or (moment and moment[0])
    ):
        values["expires"] = expires
    if "registration" not in values and (registration := _registration_as_number(record)):
        values["registration"] = registration
    claims = read_claims(record)
    check_required(record, values.get("type"))
    check_title(record, values["title"])
    check_year(record, values.get("number"), values.get("issued"))
    days = (values.get(key) for key in ("issued", "effective", "expires", "archived"))
    check_order(record, moment[0] if moment else None, *days)
    return Header(
        published=moment[0] if moment else Header.NO_DAY,
        published_time=moment[1] if moment else "",
        claims=claims,
        places=record.places(),
        **values,
    )


def _by_shape(record: Record, key: str) -> object:
    """The value of a field that is read as its shape says."""
    match record.table[key].shape:
        case Shape.TEXTS:
            return record.texts(key)
        case Shape.DATE:
            return record.day(key)
        case Shape.FLAG:
            return record.flag(key)
        case Shape.CHOICE:
            return record.choice(key, record.table[key].values)
        case _:
            return record.text(key)


def _last_day(record: Record, first_day: date | None) -> date | None:
    scalar = record.scalar("expires")
    return read_last_day(scalar, record.table["expires"], record.journal, first_day) if scalar else None


def _title(record: Record, _: str) -> str:
    written = record.text("title")
    if _SPACE_IN_TITLE.search(written):
        scalar = record.scalar("title")
        repaired = re.sub(rf"(?<=[{_CJK}]) +| +(?=[{_CJK}])", "", " ".join(written.split()))
        record.journal.add(
            SPACE_IN_TITLE,
            record.place_of("title"),
            f"标题里有空格或换行：{quoted(written)}",
            f"the title holds spaces or line breaks: {quoted(written)}",
            hint=Text(f"写成 {quoted(repaired, 300)}", f"write {quoted(repaired, 300)}"),
            repair=Repair(old=written, new=repaired) if scalar and _is_verbatim(scalar) else None,
        )
    return " ".join(written.split())


def _is_verbatim(scalar: Scalar) -> bool:
    """Whether the text stands in the file as it is: on one line, and without signs that quotes make YAML escape."""
    return not scalar.is_folded and not (scalar.quoted and re.search(r"[\\\"']", scalar.text))


def _number(record: Record, _: str) -> DocumentNumber | None:
    written = record.text("number")
    if not written:
        return None
    number = parse_number(written)
    place = record.place_of("number")
    if number is None and registration_key(written):
        record.journal.add(
            REGISTRATION_AS_NUMBER,
            place,
            f"{quoted(written)}是统一登记号，不是文号",
            f"{quoted(written)} is a registration number (统一登记号), no document number",
            hint=Text(
                f"另写一行 统一登记号: {written}，文号写 示政发〔2024〕1号 一类的发文字号",
                f"write it as `registration: {written}`, and the issuing number as `number`",
            ),
        )
        return None
    if number is None:
        record.journal.add(
            NUMBER_UNREADABLE,
            place,
            f"读不出文号{quoted(written)}",
            f"{quoted(written)} is no document number",
            hint=Text(
                "写成 示政发〔2024〕1号 的形式；只印“第1号”的，前面写上机关和文种，如 示例市人民政府令第1号；"
                "前面不带“根据”等字样",
                "write it as 示政发〔2024〕1号; where only 第1号 is printed, with body and kind before it, as"
                " 示例市人民政府令第1号; without words before it",
            ),
        )
        return None
    kinds = {fault.kind for fault in number_faults(written)} if written != number.text else set()
    if kinds:
        rule = (
            NUMBER_SIGNS_NOT_STANDARD
            if kinds & {NumberFaultKind.BRACKETS, NumberFaultKind.SPACING}
            else NUMBER_WORDING_NOT_STANDARD
        )
        record.journal.add(
            rule,
            place,
            f"文号{quoted(written)}不是标准写法",
            f"the number {quoted(written)} is not in standard form",
            hint=Text(f"写成“{number.text}”", f"write “{number.text}”"),
            repair=Repair(old=written, new=number.text),
        )
    return number


def _one_line(record: Record, key: str) -> str:
    return " ".join(record.text(key).split())


def _registration_as_number(record: Record) -> str:
    """A registration number that stands where the issuing number belongs: it is not lost."""
    written = record.text("number")
    return written if written and not parse_number(written) and registration_key(written) else ""


def _keeps(record: Record, _: str) -> tuple[str, ...]:
    node = record.node("keeps")
    found: list[str] = []
    for item in record.items_of("keeps", node) if node else ():
        if isinstance(item, Scalar):
            found += [target.text for target in read_targets(item, node or item, record.journal)]
        else:
            record.wrong_kind(
                "keeps", item, "文号、编号，或由它们组成的列表", "a number, an id, or a list of them"
            )
    return tuple(dict.fromkeys(found))


def _include(record: Record, _: str) -> str:
    target = " ".join(record.text("include").split())
    fault = path_fault(target) if "/" in target or "\\" in target or "%" in target else None
    if fault is None:
        return target
    record.journal.add(
        PATH_NOT_ALLOWED,
        record.place_of("include"),
        f"“引用”的编号{quoted(target)}不允许：{fault.zh}",
        f"the id {quoted(target)} of “include” is not allowed: {fault.en}",
        hint=Text("写文号，或市级文件的编号", "write a number, or the id of a document of the city's site"),
    )
    return ""


_PATH_HINTS = {
    "also_in": Text(
        "写栏目的路径，如 growth/expectations/policies",
        "write the path of a column, such as growth/expectations/policies",
    ),
    "aliases": Text(
        "只写域名后面的部分，如 /zwgk/2019/123.html",
        "write only what follows the host, such as /zwgk/2019/123.html",
    ),
}


def _paths(record: Record, key: str) -> tuple[str, ...]:
    """The safe ones of the paths, without a slash at their start."""
    found: list[str] = []
    for scalar in record.scalars(key):
        path = scalar.text.removeprefix("/")
        fault = path_fault(path) or _no_address(path, key)
        if fault is None:
            found.append(path.rstrip("/") if key == "also_in" else path)
            continue
        record.journal.add(
            PATH_NOT_ALLOWED,
            scalar.place,
            f"“{record.table[key].alias}”的路径{quoted(scalar.text)}不允许：{fault.zh}",
            f"the path {quoted(scalar.text)} of “{key}” is not allowed: {fault.en}",
            hint=_PATH_HINTS[key],
        )
    return tuple(dict.fromkeys(found))


def _no_address(path: str, key: str) -> Text | None:
    if not path.strip("/"):
        return Text("是空的", "it is empty")
    if key == "aliases" and re.search(r"[?#:*<>|\"\s]", path):
        return Text("含有静态网站不能回答的字符", "it holds a character that a static site cannot answer")
    return None


_READERS: Dictionary[str, Callable[[Record, str], object]] = {
    "title": _title,
    "number": _number,
    "summary": _one_line,
    "include": _include,
    "keeps": _keeps,
    "also_in": _paths,
    "aliases": _paths,
    "attachments": lambda record, _: read_attachments(record),
    "source": lambda record, _: read_source(record),
}
"""Fields whose form says more than their shape."""
_OF_THE_DOCUMENT = frozenset(one.name for one in fields(Header)) - {"published", "expires"}
"""Fields that say what the document is, each read by itself; what it does to others stands in `claims`."""
