"""Entries of clean-up lists by the form of their titles, numbers, marks and layout; nothing is left out in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.reading.cleanup_lists import cleanup_lists
from site_builder.reading.cleanup_words import verdict_of

Read = list[tuple[str | None, str, str]]


def read(text: str, year: int | None = None) -> Read:
    entries = cleanup_lists(f"## 废止的文件\n\n{text}\n", year=year).entries
    return [(one.outcome, one.title, one.number.written if one.number else "") for one in entries]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1. 关于印发《甲办法》的通知（示政发〔2019〕1号）", "关于印发《甲办法》的通知"),
        ("关于印发《甲办法》的通知（示政发〔2019〕1号）", "关于印发《甲办法》的通知"),
        (
            "示例市人民政府关于印发《甲办法》的通知（示政发〔2019〕1号）",
            "示例市人民政府关于印发《甲办法》的通知",
        ),
        ("《甲办法》的通知（示政发〔2019〕1号）", "《甲办法》的通知"),
        ("- 示政发〔2019〕1号 关于印发《甲办法》的通知", "关于印发《甲办法》的通知"),
        ("示政发〔2019〕1号关于印发《甲办法》的通知", "关于印发《甲办法》的通知"),
        ("（1）（示政发〔2019〕1号）关于印发《甲办法》的通知", "关于印发《甲办法》的通知"),
        ("2、关于转发《甲》和《乙》的通知 示政发〔2019〕1号", "关于转发《甲》和《乙》的通知"),
        ("| 1 | 关于印发《甲办法》的通知（示政发〔2019〕1号） |", "关于印发《甲办法》的通知"),
    ],
)
def test_titles_of_acts_are_read_whole_without_marks_of_their_own(line: str, title: str) -> None:
    assert read(line) == [("repealed", title, "示政发〔2019〕1号")]


@pytest.mark.parametrize(
    ("line", "title", "words"),
    [
        ("1. 示例市供水办法（新办法出台后）", "示例市供水办法", "（新办法出台后）"),
        ("1. 示例市供水办法（条件成熟时）", "示例市供水办法", "（条件成熟时）"),
        ("1. 示例市供水办法（待定）（示政发〔2019〕1号）", "示例市供水办法", "（待定）"),
        ("1. 《示例市供水办法》（新办法出台后）（示政发〔2019〕1号）", "示例市供水办法", "（新办法出台后）"),
        ("待新办法出台：\n1. 示例市供水办法", "示例市供水办法", "待新办法出台："),
        ("条件成熟时：\n1. 示例市供水办法", "示例市供水办法", "条件成熟时："),
        ("（一）新办法出台后\n1. 示例市供水办法", "示例市供水办法", "（一）新办法出台后"),
        ("1. 另有一件，见附表。", "另有一件，见附表。", "另有一件，见附表。"),
    ],
)
def test_what_waits_or_cannot_be_read_is_asked_about(line: str, title: str, words: str) -> None:
    (entry,) = cleanup_lists(f"## 废止的文件\n\n{line}\n").entries
    assert (entry.outcome, entry.title, entry.words) == (None, title, words)


@pytest.mark.parametrize(
    "line",
    [
        "2021年4月7日 中华人民共和国国务院令第741号修订",
        "2019年4月3日中华人民共和国国务院令第711号修订",
        "2017年9月27日 中华人民共和国国务院、中华人民共和国中央军事委员会令第689号修改",
    ],
)
def test_the_history_below_a_title_amends_nothing(line: str) -> None:
    assert cleanup_lists(f"# 示例条例\n\n{line}\n").entries == ()


@pytest.mark.parametrize(
    "line", ["（三）撤销；\n\n（四）确认违法或者无效。", "（1）废止；\n\n（2）示例市供水办法。"]
)
def test_an_item_that_goes_on_is_no_heading(line: str) -> None:
    assert cleanup_lists(f"# 示例条例\n\n{line}\n").entries == ()


@pytest.mark.parametrize(
    "line",
    [
        "1. 各单位要做好工作，不得拖延。",
        "2. 请各部门及时公布，并抓好落实。",
        "3. 本决定自公布之日起施行，请遵照执行。",
    ],
)
def test_instructions_below_a_list_are_no_entries(line: str) -> None:
    assert read(f"三、工作要求\n\n{line}") == []


def test_trial_and_version_stay_in_the_title() -> None:
    assert read("1. 示例市供水办法（试行）\n2. 示例市节水办法（2019年修订）") == [
        ("repealed", "示例市供水办法（试行）", ""),
        ("repealed", "示例市节水办法（2019年修订）", ""),
    ]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("涉及计划生育内容的废止文件", "repealed"),
        ("涉及教育内容的失效文件", "expired"),
        ("2018年以前印发的文件中予以废止的", "repealed"),
        ("因机构改革废止", "repealed"),
        ("因职能调整予以废止", "repealed"),
        ("上位法修订，废止", "repealed"),
        ("上位法修订后，废止", None),
        ("因机构改革已废止", None),
        ("因机构改革部分废止", None),
        ("因机构改革研究废止", "proposed"),
        ("涉及计划生育内容的拟废止文件", "proposed"),
    ],
)
def test_reasons_before_an_outcome(words: str, outcome: str | None) -> None:
    said = verdict_of(words)
    assert said is not None
    assert said.outcome == outcome


@pytest.mark.parametrize(("year", "outcome"), [(2025, "expired"), (2024, None), (2023, None)])
def test_a_term_that_was_over_before_the_year_of_the_decision_goes_with_expiry(
    year: int, outcome: str | None
) -> None:
    text = "## 失效的文件\n\n1. 《甲办法》（示政发〔2019〕1号）（有效期至2024年12月31日）\n"
    (entry,) = cleanup_lists(text, year=year).entries
    assert entry.outcome == outcome


TITLES = (
    "关于印发《{}办法》的通知",
    "示例市人民政府关于印发《{}办法》的通知",
    "《{}办法》的通知",
    "示例市人民政府办公室关于转发《{}方案》的通知",
    "关于加强{}管理的通知",
    "示例市{}管理办法",
    "示例市{}管理办法（试行）",
)
NAMES = ("供水", "排水", "燃气", "供热", "殡葬", "学前教育")
ROWS = st.lists(st.tuples(st.sampled_from(TITLES), st.sampled_from(NAMES)), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(
    rows=ROWS,
    form=st.sampled_from(("{t}（{n}）", "{t} {n}", "《{t}》（{n}）", "{n} {t}", "{t}（{n}）废止")),
    layout=st.sampled_from(("{i}. {e}", "{i}、{e}", "（{i}）{e}", "- {e}", "{e}", "| {i} | {e} |")),
)
def test_every_document_of_a_list_is_one_entry(rows: list[tuple[str, str]], form: str, layout: str) -> None:
    wanted: Read = []
    lines: list[str] = []
    for place, (title, name) in enumerate(rows, 1):
        whole, number = title.format(name), f"示政办发〔2019〕{place}号"
        lines.append(layout.format(i=place, e=form.format(t=whole, n=number)))
        wanted.append(("repealed", whole, number))
    head = "| 序号 | 文件 |\n|---|---|\n" if layout.startswith("|") else ""
    gap = "\n" if head else "\n\n"
    assert read(head + gap.join(lines)) == wanted
