"""Repairs in files: exactly what the finding says, every other byte as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.chinese import whole_article
from site_builder.desk.fix import fixed_file
from site_builder.desk.fix_header import add_to_header
from site_builder.diagnostics.finding import Diagnostic, Repair, Severity, SourceSpan
from site_builder.language import Text
from site_builder.load.documents import read_document

PATH = "content/a/b.md"
HEAD = "---\n标题: 示例市供水办法\n发布日期: 2024-05-01\n"


def _finding(line: int, column: int, repair: Repair) -> Diagnostic:
    return Diagnostic(
        rule="NUM-02",
        severity=Severity.WARNING,
        text=Text("甲", "a"),
        span=SourceSpan(PATH, line, column),
        repair=repair,
    )


def _number(line: int, column: int, old: str, new: str) -> Diagnostic:
    return _finding(line, column, Repair(old=old, new=new))


def _claim(value: str) -> Diagnostic:
    return _finding(5, 1, Repair(old="", new=value, key="repeals"))


def test_numbers_are_replaced_at_their_places_and_nothing_else() -> None:
    text = HEAD + '文号: "示政发[2024]3号"\n---\n\n按照示政发[2019]8号、示政办发〔2020〕08号执行。\r\n尾  \n'
    findings = [
        _number(4, 5, "示政发[2024]3号", "示政发〔2024〕3号"),
        _number(7, 3, "示政发[2019]8号", "示政发〔2019〕8号"),
        _number(7, 14, "示政办发〔2020〕08号", "示政办发〔2020〕8号"),
    ]
    fixed = fixed_file(PATH, text.encode(), findings)
    assert fixed.after.decode() == (
        text.replace("[2024]", "〔2024〕").replace("[2019]", "〔2019〕").replace("〕08号", "〕8号")
    )
    assert (len(fixed.made), fixed.left) == (3, ())


def test_a_place_that_no_longer_holds_the_words_is_left_alone() -> None:
    data = (HEAD + "---\n\n正文。\n").encode()
    finding = _number(6, 1, "示政发[2019]8号", "示政发〔2019〕8号")
    fixed = fixed_file(PATH, data, [finding])
    assert (fixed.after, fixed.made, fixed.left) == (data, (), (finding,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "废止: 甲发〔2019〕1号\n"),
        ("废止: 乙发〔2018〕2号\n", "废止: [乙发〔2018〕2号, 甲发〔2019〕1号]\n"),
        ("repeals: [乙发〔2018〕2号]\n", "repeals: [乙发〔2018〕2号, 甲发〔2019〕1号]\n"),
        ("废止: {文件: 乙发〔2018〕2号, 条款: 3}\n", "废止: [{文件: 乙发〔2018〕2号, 条款: 3}, 甲发〔2019〕1号]\n"),
        ("废止:\n  - 乙发〔2018〕2号\n主题: 水\n", "废止:\n  - 乙发〔2018〕2号\n  - 甲发〔2019〕1号\n主题: 水\n"),
        ("废止:\n- 乙发〔2018〕2号\n", "废止:\n- 乙发〔2018〕2号\n- 甲发〔2019〕1号\n"),
    ],
)  # fmt: skip
def test_a_repeal_is_added_in_the_style_of_the_header(before: str, after: str) -> None:
    data = f"{HEAD}{before}---\n\n正文。\n".encode()
    assert (
        fixed_file(PATH, data, [_claim("甲发〔2019〕1号")]).after.decode() == f"{HEAD}{after}---\n\n正文。\n"
    )


@pytest.mark.parametrize(
    "written",
    [
        "废止: [乙发〔2018〕2号,\n  丙发〔2018〕3号]\n",
        "废止: 乙发〔2018〕2号 # 核对\n",
        "废止:\n  文件: 乙发〔2018〕2号\n",
        '废止: "乙发〔2018〕2号"\n',
    ],
)  # fmt: skip
def test_a_header_in_another_form_is_left_to_a_person(written: str) -> None:
    data = f"{HEAD}{written}---\n\n正文。\n".encode()
    fixed = fixed_file(PATH, data, [_claim("甲发〔2019〕1号")])
    assert (fixed.after, len(fixed.left)) == (data, 1)


def test_an_english_header_gets_an_english_key_and_line_ends_stay() -> None:
    data = "\ufeff---\r\ntitle: 办法\r\npublished: 2024-05-01\r\n---\r\n\r\n正文。\r\n".encode()
    after = fixed_file(PATH, data, [_claim("甲发〔2019〕1号")]).after
    assert after == data.replace(b"\r\n---", "\r\nrepeals: 甲发〔2019〕1号\r\n---".encode())


def test_a_repair_that_would_break_the_header_is_not_made() -> None:
    data = (HEAD + "---\n\n正文。\n").encode()
    fixed = fixed_file(PATH, data, [_claim("{target: 甲发〔2019〕1号, on: 2024-13-01}")])
    assert (fixed.after, len(fixed.left)) == (data, 1)


def test_the_diff_shows_the_changed_lines() -> None:
    fixed = fixed_file(PATH, (HEAD + "---\n\n正文。\n").encode(), [_claim("甲发〔2019〕1号")])
    assert fixed.diff.splitlines() == [
        "--- a/content/a/b.md",
        "+++ b/content/a/b.md",
        "@@ -1,6 +1,7 @@",
        " ---",
        " 标题: 示例市供水办法",
        " 发布日期: 2024-05-01",
        "+废止: 甲发〔2019〕1号",
        " ---",
        " ",
        " 正文。",
    ]


# Title marks within a title are written 〈〉.
@given(
    st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="《》"), min_size=1, max_size=30)
)
def test_any_name_is_read_back_as_it_was(name: str) -> None:
    text = add_to_header(HEAD + "---\n\n正文。\n", "repeals", f"《{name}》")
    assert text is not None
    declaration, _ = read_document(PATH, text.encode())
    assert declaration.header is not None
    assert [claim.target for claim in declaration.header.claims] == [f"《{name}》"]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("标题: 示例市供水办法", "废止: {文件: 乙发〔2018〕2号, 条款: [5], 日期: 2026-05-01, 方式: 失效}"),
        (
            "title: 示例市供水办法",
            "repeals: {target: 乙发〔2018〕2号, articles: [5], on: 2026-05-01, as: expired}",
        ),
    ],
)
def test_words_of_a_new_line_are_those_of_the_header(title: str, line: str) -> None:
    before = f"---\n{title}\n发布日期: 2024-05-01\n---\n\n正文。\n"
    value = "{文件: 乙发〔2018〕2号, 条款: [5], 日期: 2026-05-01, 方式: 失效}"
    after = add_to_header(before, "repeals", value)
    assert after == f"---\n{title}\n发布日期: 2024-05-01\n{line}\n---\n\n正文。\n"
    declaration, _ = read_document(PATH, after.encode())
    assert declaration.header is not None
    (claim,) = declaration.header.claims
    assert (claim.target, claim.articles, str(claim.on), claim.outcome.value) == (
        "乙发〔2018〕2号",
        (whole_article(5),),
        "2026-05-01",
        "expired",
    )
    assert declaration.findings == ()


@pytest.mark.parametrize(("line", "old"), [("废止: 无", "无"), ("修改: 没有", "没有"), ('依据: "/"', "/")])
def test_a_field_without_content_goes_with_its_line(line: str, old: str) -> None:
    text = HEAD + f"{line}\n文号: 示政发〔2024〕3号\n---\n\n正文。\n"
    finding = _number(4, line.index(old) + 1, old, "")
    assert fixed_file(PATH, text.encode(), [finding]).after.decode() == text.replace(f"{line}\n", "")
