"""The files of `/data/`."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.chinese import DocumentNumber
from site_builder.export.data import safe_cell
from site_builder.export.exports import plan_exports
from site_builder.model.columns import Column, ColumnTree, Duty
from site_builder.model.document import Document, DocumentType
from site_builder.model.output import BodyReader
from site_builder.model.site import Site
from site_builder.model.validity import Validity, ValidityStatus


def data_file(site: Site, name: str, bodies: BodyReader) -> bytes:
    (found,) = [output for output in plan_exports(site) if output.path == f"data/{name}"]
    return found.recipe().produce(bodies)


def small_site(make_document: Callable[..., Document], make_site: Callable[..., Site], **fields: Any) -> Site:
    return make_site(
        [
            make_document(
                "a/b/2017-003",
                title='=HYPERLINK("http://x","停车")',
                type=DocumentType.NORMATIVE,
                number=DocumentNumber("示政办发", 2017, 3),
                issued=date(2017, 9, 11),
                published=date(2017, 9, 13),
            ),
            make_document("a/b/news", title="今天，市政府开会", published=date(2026, 6, 1)),
        ],
        **fields,
    )


def test_documents_are_listed_newest_first_one_a_line(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    text = data_file(small_site(make_document, make_site), "documents.json", make_bodies()).decode()
    assert [row["id"] for row in json.loads(text)] == ["a/b/news", "a/b/2017-003"]
    assert len(text.splitlines()) == 4


def test_the_register_holds_the_registered_types_with_the_six_fields(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    (row,) = json.loads(data_file(small_site(make_document, make_site), "register.json", make_bodies()))
    assert (row["title"], row["number"], row["issued"], row["published"], row["validity"]) == (
        '=HYPERLINK("http://x","停车")',
        "示政办发〔2017〕3号",
        "2017-09-11",
        "2017-09-13",
        {"id": "in_force", "label": "现行有效", "since": "2017-09-13"},
    )


def test_csv_opens_in_a_spreadsheet_as_text(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    data = data_file(small_site(make_document, make_site), "register.csv", make_bodies())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2
    head, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert dict(zip(head, row, strict=True)) == {
        "标题": '\'=HYPERLINK("http://x","停车")',
        "文号": "示政办发〔2017〕3号",
        "索引号": "",
        "统一登记号": "",
        "类型": "规范性文件",
        "发文机关": "",
        "成文日期": "2017-09-11",
        "发布日期": "2017-09-13",
        "施行日期": "2017-09-13",
        "有效期至": "",
        "有效性": "现行有效",
        "有效性自": "2017-09-13",
        "栏目": "a / b",
        "主题": "",
        "来源": "",
        "网址": "https://www.shili.gov.cn/a/b/2017-003/",
    }


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@A1", "＝1", " =1", "\t=1", "\r1", "\n1", "－2"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(value: str) -> None:
    assert safe_cell(value) == f"'{value}"


@given(st.text())
def test_other_text_is_left_alone(value: str) -> None:
    assert safe_cell(value) in (value, f"'{value}")
    assert safe_cell(f"关于{value}") == f"关于{value}"


def test_status_tells_every_day_on_which_a_state_begins(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_validity: Callable[..., Validity],
    make_bodies: Callable[..., BodyReader],
) -> None:
    validity = make_validity(
        (ValidityStatus.IN_FORCE, date(2017, 9, 13)),
        (ValidityStatus.EXPIRED, date(2027, 9, 13)),
        on=date(2026, 7, 1),
    )
    site = small_site(make_document, make_site, validity={"a/b/2017-003": validity})
    status = json.loads(data_file(site, "status.json", make_bodies()))
    assert status["documents"] == {
        "a/b/2017-003": {
            "url": "https://www.shili.gov.cn/a/b/2017-003/",
            "states": [["2017-09-13", "in_force"], ["2027-09-13", "expired"]],
        }
    }
    assert status["labels"]["expired"] == "失效"


def test_columns_keep_their_tree_duties_and_units(
    make_column: Callable[..., Column],
    make_tree: Callable[..., ColumnTree],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    leaf = make_column("a/b", name="乙", duties=(Duty(description="每月公开", units=("市财政局",)),))
    tree = make_tree(make_column("a", name="甲", duties=(), children=(leaf,)))
    data = json.loads(data_file(make_site([], columns=tree), "columns.json", make_bodies()))
    assert data == {
        "template": {"id": "test-city", "version": "1.0", "title": "测试栏目"},
        "columns": [
            {
                "id": "a",
                "path": "a",
                "name": "甲",
                "url": "https://www.shili.gov.cn/a/",
                "kind": "policy",
                "cadence": "standing",
                "cadence_days": None,
                "county": "locked",
                "duties": [],
                "children": [
                    {
                        "id": "b",
                        "path": "a/b",
                        "name": "乙",
                        "url": "https://www.shili.gov.cn/a/b/",
                        "kind": "policy",
                        "cadence": "standing",
                        "cadence_days": None,
                        "county": "locked",
                        "duties": [{"description": "每月公开", "units": ["市财政局"]}],
                        "children": [],
                    }
                ],
            }
        ],
        "units": [{"id": "unit-0", "name": "市财政局", "since": None, "until": None, "successor": None}],
    }


def test_a_site_without_documents_has_empty_lists(
    make_site: Callable[..., Site],
    make_tree: Callable[..., ColumnTree],
    make_bodies: Callable[..., BodyReader],
) -> None:
    site = make_site([], columns=make_tree("a/b"))
    assert json.loads(data_file(site, "documents.json", make_bodies())) == []
    assert data_file(site, "documents.csv", make_bodies()).decode("utf-8-sig").startswith("标题,文号,")
