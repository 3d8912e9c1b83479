"""The editors' search: every file, with fields and ranges, and files like another one."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.desk.search import (
    DeskRecord,
    IndexUpdate,
    excerpt,
    search_desk,
    similar_documents,
    update_desk_index,
)
from site_builder.desk.search_query import (
    DateField,
    DatePart,
    MarkField,
    MarkPart,
    TextField,
    TextPart,
    parse_desk_query,
    query_hints,
)


@dataclass
class Desk:
    """An index in a folder, with the texts it was made from."""

    folder: Path
    texts: dict[str, str] = field(default_factory=dict)
    records: list[DeskRecord] = field(default_factory=list)

    def add(self, name: str, text: str = "正文", **fields: Any) -> DeskRecord:
        defaults: dict[str, Any] = {
            "title": "无题",
            "number": "",
            "index": "",
            "issuers": (),
            "column": "policy",
            "type": "notice",
            "status": "",
            "disclosure": "主动公开",
            "draft": False,
            "published": date(2020, 1, 1),
            "issued": None,
            "attachments": (),
        }
        record = DeskRecord(path=f"content/{name}.md", body_digest=name, **(defaults | fields))
        self.texts[name] = text
        self.records.append(record)
        return record

    def update(self) -> IndexUpdate:
        return update_desk_index(self.folder, self.records, self.texts.__getitem__)

    def find(self, typed: str) -> list[str]:
        hits = search_desk(self.folder, typed, self.texts.__getitem__)
        return [hit.record.path.removeprefix("content/").removesuffix(".md") for hit in hits]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "desk")


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.add(
        "tax",
        "规范税收优惠的办法",
        title="税收优惠办法",
        number="示政发〔2019〕7号",
        published=date(2019, 5, 1),
    )
    desk.add("draft", "税收征管草稿", title="税收征管办法", draft=True, published=date(2022, 3, 4))
    desk.add(
        "withheld",
        "内部税收材料",
        disclosure="不予公开",
        published=date(2021, 12, 31),
        column="news/internal",
    )
    desk.add(
        "other",
        "城市管理",
        status="废止",
        issuers=("市城管局",),
        attachments=("名单.xlsx",),
        index="A/2020-1",
        further_numbers={"registration": "SLPR-2020-00001"},
    )
    desk.update()
    return desk


def test_drafts_and_withheld_files_are_found_too(filled: Desk) -> None:
    assert sorted(filled.find("税收")) == ["draft", "tax", "withheld"]


def test_a_title_counts_more_than_the_text(filled: Desk) -> None:
    assert filled.find("税收")[2] == "withheld"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("税收优惠", ["tax"]),
        ("惠办", ["tax"]),
        ("税收 -草稿:是", ["tax", "withheld"]),
        ("草稿:是", ["draft"]),
        ("公开属性:不予公开", ["withheld"]),
        ("有效性:废止", ["other"]),
        ("status:repealed", ["other"]),
        ("税收 -draft:yes", ["tax", "withheld"]),
        ("栏目:news", ["withheld"]),
        ("栏目:new", []),
        ("发布:[2019 TO 2021] 税收", ["tax", "withheld"]),
        ("发布:[2019-05 TO 2019-05]", ["tax"]),
        ("发布:2022", ["draft"]),
        ("发布:[2022-01-01 TO *]", ["draft"]),
        ("成文:2019", []),
        ("示政发2019 7", ["tax"]),
        ("文号:示政发[2019]7号", ["tax"]),
        ("发文机关:城管", ["other"]),
        ("附件:名单", ["other"]),
        ("索引号:2020-1", ["other"]),
        ("统一登记号:SLPR-2020-00001", ["other"]),
        ("SLPR-2020", ["other"]),
        ("城", ["other"]),
        ("《税收优惠办法》", ["tax"]),
        ("-税收", []),
        ("没有这个词", []),
        ("", []),
    ],
)
def test_answers(filled: Desk, typed: str, expected: list[str]) -> None:
    assert sorted(filled.find(typed)) == expected


def test_only_what_changed_is_indexed_again(desk: Desk) -> None:
    first = desk.add("one", "甲方的事")
    desk.add("two", "乙方的事")
    assert desk.update() == IndexUpdate(added=2, changed=0, removed=0)
    assert desk.update() == IndexUpdate(added=0, changed=0, removed=0)
    desk.records = [replace(first, title="改名的文件")]
    assert desk.update() == IndexUpdate(added=0, changed=1, removed=1)
    assert (desk.find("改名"), desk.find("乙方")) == (["one"], [])


def test_a_copy_under_another_title_is_the_most_similar(desk: Desk) -> None:
    text = "为了规范城市道路照明设施的管理, 制定本办法。"
    desk.add("copy", text, title="另一个标题")
    desk.add("near", text.replace("道路照明", "绿化"))
    desk.add("far", "财政预算执行情况的报告")
    desk.add("self", text)
    desk.update()
    hits = similar_documents(desk.folder, text, desk.texts.__getitem__, except_path="content/self.md")
    assert [hit.record.body_digest for hit in hits][:2] == ["copy", "near"]
    assert hits[0].score == 1.0
    assert 0.5 < hits[1].score < 1.0


def test_pairs_of_the_file_alone_do_not_hide_what_resembles_it(desk: Desk) -> None:
    own = "".join(chr(0x4E00 + n) for n in range(200))
    shared = "为了规范城市道路照明设施的管理, 制定本办法。"
    desk.add("near", shared)
    desk.add("self", shared + own)
    desk.update()
    hits = similar_documents(desk.folder, shared + own, desk.texts.__getitem__, except_path="content/self.md")
    assert [hit.record.body_digest for hit in hits] == ["near"]


def test_an_excerpt_shows_the_text_around_the_hit() -> None:
    text = "前" * 50 + "税收\n优惠" + "后" * 50
    assert excerpt(text, ["税收 优惠"]) == "…" + "前" * 30 + "税收 优惠" + "后" * 30 + "…"
    assert excerpt(text, ["没有"]) == ""


def test_a_query_is_taken_apart() -> None:
    assert parse_desk_query("标题:税收 发布：[2019 TO 2021-02] -类别:policy 说明:[a TO b]") == (
        TextPart(text="税收", field=TextField.TITLE),
        DatePart(field=DateField.PUBLISHED, since=date(2019, 1, 1), until=date(2021, 2, 28)),
        MarkPart(field=MarkField.TYPE, value="policy", excluded=True),
        TextPart(text="说明:[a"),
        TextPart(text="to"),
        TextPart(text="b]"),
    )


def test_kinds_are_named_as_readers_see_them() -> None:
    assert parse_desk_query("类别:规范性文件") == (MarkPart(field=MarkField.TYPE, value="normative"),)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("发文机构:财政局", "没有“发文机构”这个字段，按文字查找了；可用的是：发文机关"),
        ("发布:2019-13", "“2019-13”不是日期；写成 2019、2019-03、2019-03-01 或 [2019 TO 2021]"),
        ("税收 标题:预算 发布:[2019 to 2020]", None),
        ("http://example.cn/", None),
    ],
)
def test_what_may_be_wrong_with_a_query_is_said(typed: str, hint: str | None) -> None:
    assert [text.zh for text in query_hints(typed)] == ([hint] if hint else [])


@pytest.mark.parametrize("typed", ["发布:2019-13", "发布:税收", "发布:[2019 TO 税收]", "成文:0000"])
def test_what_is_no_date_is_text(typed: str) -> None:
    assert all(isinstance(part, TextPart) for part in parse_desk_query(typed))
