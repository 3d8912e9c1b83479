"""However a key is written, it is read decoded; and a site without columns or documents is never “nothing found”."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import Severity
from site_builder.engine.checked import check
from site_builder.engine.inputs import inputs_of, places_outside
from site_builder.engine.request import Request
from site_builder.engine.start import build
from site_builder.load.column_files import read_columns
from site_builder.load.site_files import may_lead_out
from site_builder.model.county import CountyFile

WriteCounty = Callable[..., Path]

WAYS = {
    "an escape": '"ext\\u0065nds": ../city/columns.yaml\n',
    "an escape of two digits": '"\\x65xtends": ../city/columns.yaml\n',
    "an escape of eight digits": '"\\U00000065xtends": ../city/columns.yaml\n',
    "Chinese in escapes": '"\\u7ee7\\u627f": ../city/columns.yaml\n',
    "a key over two lines": '? "ext\\\n  ends"\n: ../city/columns.yaml\n',
    "an explicit key": "? extends\n: ../city/columns.yaml\n",
    "an explicit key and a comment": "? extends # 继承市级\n# 模板\n: ../city/columns.yaml\n",
    "an explicit key as a block": "? |-\n  extends\n# c\n: ../city/columns.yaml\n",
    "quotes and a space": "'extends' : ../city/columns.yaml\n",
    "braces": '{"extends": ../city/columns.yaml}\n',
    "a document mark": "%YAML 1.1\n---\nextends: ../city/columns.yaml\n",
    "an indentation": "  extends: ../city/columns.yaml\n",
    "an escape in the value": 'extends: "../city/colum\\u006es.yaml"\n',
}


@pytest.mark.parametrize("written", WAYS.values(), ids=WAYS)
def test_the_template_is_found_however_its_key_is_written(
    city: Path, write_county: WriteCounty, written: str
) -> None:
    site = write_county(written, documents={"people/notices/a": "公告"})
    found = check(Request(site=site, as_of=date(2026, 7, 1)))
    assert [f.rule for f in found.findings if f.severity is Severity.ERROR] == []
    assert found.assembly is not None
    assert [column.path for column in found.assembly.site.columns.columns] == ["growth", "people"]
    assert places_outside(site) == (site / "../city/columns.yaml",)


@pytest.mark.parametrize(
    "written",
    ['"c\\u0069ty"', "? city # 市\n", '"\\u5e02级网站"', "'市级网站' ", '"city"'],
    ids=["an escape", "an explicit key", "Chinese in an escape", "single quotes", "double quotes"],
)
def test_the_data_of_the_city_is_found_however_its_key_is_written(
    city: Path, write_county: WriteCounty, written: str
) -> None:
    site = write_county(f"extends: ../city/columns.yaml\n{written}: {{name: 市, data: ../data}}\n")
    (site.parent / "data").mkdir()
    (site.parent / "data" / "documents.json").write_bytes(b"[]")
    inputs = inputs_of(site)
    assert inputs.settings["city/documents.json"] == b"[]"


@pytest.mark.parametrize(
    "data",
    [
        "extends: ../city/columns.yaml\n".encode("utf-16"),
        "extends: ../city/columns.yaml\n".encode("utf-16-be"),
        "继承: ../city/columns.yaml\n".encode("gbk"),
        b"\xef\xbb\xbfextends: ../city/columns.yaml\n",
        b"extends\x01: ../city/columns.yaml\n",
        "extends\u2028: ../city/columns.yaml\n".encode(),
    ],
    ids=["utf-16", "utf-16 without a mark", "gbk", "a byte order mark", "a control", "a separator of lines"],
)
def test_a_file_in_another_encoding_is_read_before_it_is_said_to_lead_nowhere(data: bytes) -> None:
    assert may_lead_out(data)


_PIECES = (
    *("extends", "继承", "city", "市级网站", "\\u0065", "ext", "ends", "a", "%YAML 1.1\n---\n", "- "),
    *('"', "'", "?", ":", " ", "\n", "#", "{", "}", ",", "&a ", "!!str ", "|-\n  "),
    *("\t", "\x01", "\u2028", "\r\n"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_no_file_of_a_county_is_taken_for_one_of_a_site_of_its_own(pieces: list[str]) -> None:
    data = "".join(pieces).encode()
    declared, _ = read_columns("columns.yaml", data)
    assert may_lead_out(data) or not isinstance(declared, CountyFile)


def test_a_city_file_is_not_read_to_find_out(city: Path) -> None:
    assert not may_lead_out(city.read_bytes())


EMPTY = {
    "all columns are switched off": (
        "extends: ../city/columns.yaml\nswitched_off: {growth: 停用, people: 停用}\n",
        None,
    ),
    "no columns": ('template: {id: a, version: "1"}\nunits: [{id: a, name: 市财政局}]\n', ("FIELD-03", 1)),
    "an empty list": (
        'template: {id: a, version: "1"}\nunits: [{id: a, name: 市财政局}]\ncolumns: []\n',
        ("FIELD-03", 3),
    ),
    "nothing": ("", ("HDR-04", 1)),
    "a comment": ("# 待写\n", ("FIELD-03", 1)),
    "columns that are text": (
        'template: {id: a, version: "1"}\nunits: [{id: a, name: 市财政局}]\ncolumns: 通知公告\n',
        ("FIELD-02", 3),
    ),
}


@pytest.mark.parametrize(("columns", "error"), EMPTY.values(), ids=EMPTY)
def test_a_site_without_a_column_says_so_at_its_line(
    city: Path, write_county: WriteCounty, columns: str, error: tuple[str, int] | None
) -> None:
    site = write_county(columns)
    found = check(Request(site=site, as_of=date(2026, 7, 1)))
    errors = [(f.rule, f.span.line) for f in found.findings if f.severity is Severity.ERROR]
    assert errors
    assert error is None or error in errors


def test_a_county_that_switches_all_off_has_no_column(city: Path, write_county: WriteCounty) -> None:
    text = city.read_text("utf-8")
    for column in ("growth", "people"):
        text = text.replace(f"  - id: {column}\n", f"  - id: {column}\n    county: optional\n", 1)
    city.write_text(text, "utf-8")
    site = write_county(EMPTY["all columns are switched off"][0])
    found = check(Request(site=site, as_of=date(2026, 7, 1)))
    assert [(f.rule, str(f.span), f.text.zh) for f in found.findings] == [
        ("COLS-07", "columns.yaml:1:10", "一个栏目也没有"),
        ("COUNTY-10", "columns.yaml:1:10", "模板“../city/columns.yaml”没有锁定"),
    ]


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ({}, "content 里一份文件也没有"),
        ({"people/notices/a": "草稿: 是"}, "1 份文件一份也不公开"),
        ({"people/notices/a": "公开属性: 不予公开", "people/notices/b": "草稿: 是"}, "2 份文件一份也不公开"),
        ({"people/notices/a": "发布日期: 不知道"}, "1 份文件一份也不公开"),
        ({"people/notices/a": "主题: 收费"}, None),
    ],
    ids=["none", "a draft", "withheld and a draft", "one that cannot be read", "one that is public"],
)
def test_a_site_without_a_public_document_says_so_in_check_and_build(
    city: Path, write_county: WriteCounty, documents: dict[str, str], said: str | None
) -> None:
    site = write_county("extends: ../city/columns.yaml\n")
    for path, line in documents.items():
        file = site / "content" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        day = "" if "发布日期" in line else "发布日期: 2026-06-01\n"
        file.write_text(f"---\n标题: 公告\n{day}{line}\n---\n\n正文。\n", "utf-8")
    request = Request(site=site, as_of=date(2026, 7, 1), jobs=1)
    wanted = [] if said is None else [("COLS-08", "columns.yaml:1:1", said)]
    for findings in (check(request).findings, build(request, site / "public").findings):
        assert [(f.rule, str(f.span), f.text.zh) for f in findings if f.rule == "COLS-08"] == wanted
