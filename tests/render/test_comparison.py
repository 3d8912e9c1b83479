"""Two versions of a text, article by article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.render.comparison import ComparedPart, TextChange, compare_texts

OLD = """示例市供水办法
第一条 为了规范供水，制定本办法。
第二条 供水单位应当每季度公布一次水质。
第三条 违反本办法的，处五百元罚款。
第四条 本办法自公布之日起施行。"""
NEW = """示例市供水办法
第一条 为了规范供水，保护水源，制定本办法。
第二条 供水单位应当每月公布一次水质。
第三条 鼓励居民使用节水器具。
第四条 本办法自2024年5月1日起施行。"""


def _told(parts: tuple[ComparedPart, ...]) -> list[tuple[str, str, str]]:
    return [(part.change.value, part.name, part.former_name) for part in parts]


def _marked(part: ComparedPart) -> str:
    marks = {TextChange.SAME: "{}", TextChange.ADDED: "+{}+", TextChange.REMOVED: "-{}-"}
    return "".join(marks[piece.change].format(piece.text) for piece in part.pieces)


def test_articles_are_changed_added_removed_or_the_same() -> None:
    parts = compare_texts(OLD, NEW)
    assert _told(parts) == [
        ("same", "", ""),
        ("changed", "第一条", ""),
        ("changed", "第二条", ""),
        ("removed", "第三条", ""),
        ("added", "第三条", ""),
        ("changed", "第四条", ""),
    ]
    assert _marked(parts[1]) == "为了规范供水，+保护水源，+制定本办法。"
    assert _marked(parts[2]) == "供水单位应当每-季度-+月+公布一次水质。"
    assert _marked(parts[4]) == "+鼓励居民使用节水器具。+"


def test_an_article_that_moved_keeps_its_text_and_names_its_former_number() -> None:
    old = "第一条 总则的内容在这里。\n第二条 供水的内容在这里。"
    new = "第一条 总则的内容在这里。\n第二条 全新增加一句话。\n第三条 供水的内容在这里。"
    assert _told(compare_texts(old, new)) == [
        ("same", "第一条", ""),
        ("added", "第二条", ""),
        ("same", "第三条", "第二条"),
    ]


def test_paragraphs_of_an_article_belong_to_it_and_headings_do_not() -> None:
    text = "第一条 甲。\n（一）乙；\n第二章 监督\n第二条 丙。"
    assert [(part.name, _marked(part)) for part in compare_texts(text, text)] == [
        ("第一条", "甲。\n（一）乙；"),
        ("", "第二章 监督"),
        ("第二条", "丙。"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"), [("", "甲", ["added"]), ("甲", "", ["removed"]), ("", "", [])]
)
def test_a_text_may_be_empty(old: str, new: str, told: list[str]) -> None:
    assert [part.change.value for part in compare_texts(old, new)] == told


TEXTS = st.lists(
    st.builds(
        "第{}条 {}".format, st.sampled_from("一二三四五六"), st.text("供水单位，。月季度 ", min_size=0, max_size=30)
    )
    | st.text("总则供水", min_size=1, max_size=6),
    max_size=8,
).map("\n".join)  # fmt: skip


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_comparison(old: str, new: str) -> None:
    parts = compare_texts(old, new)

    def read(gone: TextChange) -> str:
        words = ""
        for part in parts:
            if part.change is gone:
                continue
            former = gone is TextChange.ADDED and part.former_name
            words += (former or part.name) + "".join(p.text for p in part.pieces if p.change is not gone)
        return "".join(words.split())

    assert read(TextChange.REMOVED) == "".join(new.split())
    assert read(TextChange.ADDED) == "".join(old.split())
