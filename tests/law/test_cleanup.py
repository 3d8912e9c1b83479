"""A clean-up decision is applied to the documents it lists, and reconciled with the site."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.engine.checked import check
from site_builder.engine.request import Request
from site_builder.model.claims import CleanupOutcome
from site_builder.reading.cleanup_lists import cleanup_lists, cutoff_words

from .conftest import POLICIES, Write, normative

DECISION = f"{POLICIES}/decision.md"


def _old(n: int, **fields: str) -> str:
    return normative(
        f"示例市第{n}号办法", f"示政发〔2019〕{n}号", published="2019-03-01", issued="2019-03-01", **fields
    )


def _site(write: Write, body: str, *old: str, **header: str) -> Path:
    decision = normative(
        "示例市人民政府关于公布清理结果的决定",
        "示政发〔2023〕1号",
        body,
        published="2023-03-01",
        issued="2023-03-01",
        effective="2023-04-01",
        **header,
    ).replace("type: normative", "type: cleanup")
    return write({f"{n}.md": text for n, text in enumerate(old, 1)} | {"decision.md": decision})


def _states(site: Path) -> dict[str, str]:
    assembly = check(Request(site=site, as_of=date(2026, 11, 20))).assembly
    assert assembly is not None
    validity = assembly.site.validity
    return {i.rpartition("/")[2]: state.status.value for i, state in validity.items() if "decision" not in i}


def _findings(site: Path) -> list[tuple[str, int, str]]:
    found = check(Request(site=site, as_of=date(2026, 11, 20))).findings
    rules = ("VAL-06", "VAL-15", "VAL-29", "VAL-30", "VAL-31", "VAL-32", "VAL-43", "VAL-44")
    return [(f.rule, f.span.line, f.text.zh) for f in found if f.rule in rules]


LISTS = """对2022年12月31日以前制发的文件进行了清理。

一、继续有效的文件

| 序号 | 文件名称 | 文号 |
|---|---|---|
| 1 | 示例市第1号办法 | 示政发〔2019〕1号 |

二、修改的文件

1. 《示例市第2号办法》（示政发〔2019〕2号）

三、废止的文件

| 文号 | 文件名称 |
|---|---|
| 示政发〔2019〕3号 | 示例市第3号办法 |

四、失效的文件：

- 示例市第4号办法
"""


@pytest.mark.parametrize(
    "heading", ["废止和失效的文件：", "废止、失效的文件：", "宣布废止和失效的文件目录："]
)
def test_a_list_of_which_it_is_unclear_what_it_does_asks_and_proposes_no_repeal(
    write_law_site: Write, heading: str
) -> None:
    site = _site(write_law_site, f"{heading}\n\n1. 示政发〔2019〕1号\n", _old(1))
    found = [
        f for f in check(Request(site=site, as_of=date(2026, 11, 20))).findings if "decision" in f.span.path
    ]
    assert [f.rule for f in found if f.rule.startswith("VAL")] == ["VAL-32"]
    assert _states(site) == {"1": "in_force"}


def test_every_list_is_applied(write_law_site: Write) -> None:
    site = _site(write_law_site, LISTS, *(_old(n) for n in range(1, 5)))
    assert _states(site) == {"1": "in_force", "2": "amended", "3": "repealed", "4": "expired"}
    assert _findings(site) == []


def test_a_table_with_a_column_of_results_needs_no_headings(write_law_site: Write) -> None:
    table = (
        "| 文件 | 文号 | 清理结果 |\n|---|---|---|\n"
        "| 示例市第1号办法 | 示政发[2019]1号 | 废止 |\n| 示例市第2号办法 | 示政发〔2019〕02号 | 宣布失效 |\n"
        "| 示例市第3号办法 | 示政发〔2019〕3号 | 保留 |\n"
    )
    site = _site(write_law_site, table, *(_old(n) for n in range(1, 4)))
    assert _states(site) == {"1": "repealed", "2": "expired", "3": "in_force"}


def test_lists_in_the_header_do_the_same(write_law_site: Write) -> None:
    site = _site(
        write_law_site,
        "正文。",
        *(_old(n) for n in range(1, 4)),
        keeps="[growth/policies/1]",
        repeals="[{target: 示政发〔2019〕2号, as: 失效}]",
        cutoff="2022-12-31",
    )
    assert _states(site) == {"1": "in_force", "2": "expired", "3": "in_force"}
    assert _findings(site) == [("VAL-15", 1, "示政发〔2019〕3号 在 2022-12-31 以前制发，不在任何清单里")]


def test_header_and_table_that_agree_are_one_statement_and_else_a_contradiction(
    write_law_site: Write,
) -> None:
    table = "一、废止的文件\n\n1. 示政发〔2019〕1号\n"
    agree = _site(write_law_site, table, _old(1), repeals="[示政发〔2019〕1号]")
    assert (_states(agree), _findings(agree)) == ({"1": "repealed"}, [])
    differ = _site(write_law_site, table, _old(1), repeals="[{target: 示政发〔2019〕1号, as: 失效}]")
    assert [rule for rule, _, _ in _findings(differ)] == ["VAL-06"]


def test_what_does_not_add_up_is_reported_at_its_line(write_law_site: Write) -> None:
    body = (
        "对2022年12月31日以前的文件进行了清理。\n\n一、继续有效的文件\n\n1. 示政发〔2019〕1号\n2. 示政发〔2019〕5号\n\n"
        "二、废止的文件\n\n1. 示政发〔2019〕1号\n2. 示政发〔2015〕80号\n\n"
        "三、废止和失效的文件\n\n| 文号 |\n|---|\n| 示政发〔2019〕2号 |\n"
    )
    site = _site(
        write_law_site,
        body,
        _old(1),
        _old(2),
        _old(3),
        _old(4, expires="2020-01-01"),
        _old(5, expires="2021-01-01"),
    )
    assert _findings(site) == [
        ("VAL-15", 1, "示政发〔2019〕3号 在 2022-12-31 以前制发，不在任何清单里"),
        ("VAL-31", 16, "清单写 示政发〔2019〕5号 继续有效，它在 2021-01-02 已经失效"),
        ("VAL-29", 20, "示政发〔2019〕1号 在两个清单里：“继续有效”和“废止”"),
        ("VAL-30", 21, "清理清单里的“示政发〔2015〕80号”不在本站"),
        (
            "VAL-32",
            27,
            "看不出“示政发〔2019〕2号”是继续有效、修改、废止还是失效，写的是“三、废止和失效的文件”",
        ),
    ]


def test_exceptions_conditions_and_reports_are_asked_about(write_law_site: Write) -> None:
    body = (
        "二、废止的文件\n\n1. 示政发〔2019〕1号（第三条除外）\n2. 示政发〔2019〕2号（新办法出台后）\n"
        "3. 示政发〔2019〕3号（不予废止）\n\n三、2022年废止的文件\n\n1. 示政发〔2019〕4号\n\n"
        "四、2023年废止的文件\n\n1. 示政发〔2019〕5号\n"
    )
    site = _site(write_law_site, body, *(_old(n) for n in range(1, 6)))
    assert _states(site) == {
        "1": "in_force",
        "2": "in_force",
        "3": "in_force",
        "4": "in_force",
        "5": "repealed",
    }
    asked = [(rule, line, text.partition("写的是")[2]) for rule, line, text in _findings(site)]
    assert asked == [
        ("VAL-32", 13, "“（第三条除外）”"),
        ("VAL-32", 14, "“（新办法出台后）”"),
        ("VAL-32", 15, "“二、废止的文件 （不予废止）”"),
        ("VAL-32", 19, "“三、2022年废止的文件”"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、废止的文件\n1. 《甲办法》（示政发〔2019〕1号）。", [("甲办法", "示政发〔2019〕1号", CleanupOutcome.REPEALED)]),
        ("附件2：宣布失效的文件\n- 《甲办法》", [("甲办法", None, CleanupOutcome.EXPIRED)]),
        ("现决定废止两件文件。\n1. 按照规定执行。", []),
        ("| 序号 | 内容 |\n|---|---|\n| 1 | 略 |", []),
    ],
)  # fmt: skip
def test_entries_are_read_below_their_heading(
    text: str, found: list[tuple[str, str | None, CleanupOutcome]]
) -> None:
    entries = cleanup_lists(text).entries
    assert [(e.title, e.number.text if e.number else None, e.outcome) for e in entries] == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("对2022年12月31日以前制发的文件", "2022年12月31日"),
        ("对2022年12月31日（含）之前的文件", "2022年12月31日"),
        ("自2023年4月1日起施行", ""),
    ],
)
def test_the_cut_off_is_read_from_the_text(text: str, day: str) -> None:
    assert cutoff_words(text) == day


def test_what_is_only_proposed_marks_nothing(write_law_site: Write) -> None:
    body = (
        "对2022年12月31日以前的文件进行了清理。\n\n一、拟修改的文件\n\n1. 示政发〔2019〕1号\n\n"
        "二、建议废止的文件\n\n1. 示政发〔2019〕2号\n\n| 文件名称 | 文号 | 清理结果 |\n|---|---|---|\n"
        "| 示例市第3号办法 | 示政发〔2019〕3号 | 需要修改 |\n| 示例市第4号办法 | 示政发〔2019〕4号 | 拟废止 |\n"
    )
    site = _site(write_law_site, body, *(_old(n) for n in range(1, 5)))
    assert _states(site) == dict.fromkeys("1234", "in_force")
    assert _findings(site) == []


def test_a_draft_of_a_decision_decides_nothing(write_law_site: Write) -> None:
    site = _site(write_law_site, "一、废止的文件\n\n1. 示政发〔2019〕1号\n", _old(1))
    decision = site / DECISION
    decision.write_text(
        decision.read_text("utf-8").replace("清理结果的决定", "清理结果的决定（征求意见稿）"), "utf-8"
    )
    assert _states(site) == {"1": "in_force"}


def test_a_part_ends_as_a_part_and_a_day_of_its_own_counts(write_law_site: Write) -> None:
    table = (
        "| 文件名称 | 文号 | 清理结果 |\n|---|---|---|\n| 示例市第1号办法 | 示政发〔2019〕1号 | 第五条第二款废止 |\n"
        "| 示例市第2号办法 | 示政发〔2019〕2号 | 自2027年5月1日起废止 |\n"
    )
    site = _site(write_law_site, table, _old(1), _old(2))
    assert _states(site) == {"1": "partial", "2": "in_force"}
    assembly = check(Request(site=site, as_of=date(2027, 5, 1))).assembly
    assert assembly is not None
    validity = assembly.site.validity
    states = {
        id_.rpartition("/")[2]: (str(v.status), str(v.since), "、".join(map(str, v.repealed_articles)))
        for id_, v in validity.items()
    }
    assert states == {
        "1": ("partial", "2023-04-01", "第五条第二款"),
        "2": ("repealed", "2027-05-01", ""),
        "decision": ("in_force", "2023-04-01", ""),
    }
    assert _findings(site) == []


def test_a_table_in_html_does_what_one_in_markdown_does(write_law_site: Write) -> None:
    table = (
        "<table>\n<caption>清理结果</caption>\n"
        '<tr><th scope="col">序号</th><th scope="col">文件名称</th><th scope="col">文号</th><th scope="col">清理结果</th></tr>\n'
        '<tr><td>1</td><td>示例市第1号办法</td><td>示政发〔2019〕1号</td><td rowspan="2">废止</td></tr>\n'
        "<tr><td>2</td><td>示例市第2号办法</td><td>示政发〔2019〕2号</td></tr>\n"
        "<tr><td>3</td><td>示例市第3号办法</td><td>示政发〔2019〕3号</td><td>拟修改</td></tr>\n</table>\n"
    )
    site = _site(write_law_site, table, *(_old(n) for n in range(1, 4)))
    assert _states(site) == {"1": "repealed", "2": "repealed", "3": "in_force"}
    assert _findings(site) == []


@pytest.mark.parametrize(
    ("body", "header", "found"),
    [
        ("清理结果见附件。", {}, [("VAL-43", 1, "清理结果里没有读到任何文件，原文件上什么也不会标注")]),
        ("（一）继续有效12件。\n\n（二）废止3件。", {}, [("VAL-43", 11, "清理结果里没有读到任何文件，原文件上什么也不会标注")]),
        ("清理结果见附件。", {"repeals": "[示政发〔2019〕1号]"}, []),
        ("清理结果见附件。", {"keeps": "[示政发〔2019〕1号]"}, []),
        ("一、废止的文件\n\n1. 示政发〔2019〕1号", {}, []),
        ("一、废止的文件（2件）\n\n1. 示政发〔2019〕1号", {}, [("VAL-44", 11, "标题写 2 件，读到 1 件")]),
    ],
)  # fmt: skip
def test_a_decision_from_which_nothing_or_not_all_is_read_is_a_finding(
    body: str, header: dict[str, str], found: list[tuple[str, int, str]], write_law_site: Write
) -> None:
    lines = len(header)
    site = _site(write_law_site, body, _old(1), **header)
    assert _findings(site) == [
        (rule, line + (lines if line > 1 else 0), words) for rule, line, words in found
    ]


def test_two_lists_may_say_that_a_document_holds_and_is_to_be_changed(write_law_site: Write) -> None:
    body = "一、继续有效的文件\n\n1. 示政发〔2019〕1号\n\n二、拟修改的文件\n\n1. 示政发〔2019〕1号\n"
    assert _findings(_site(write_law_site, body, _old(1))) == []
    body = body.replace("继续有效", "废止")
    assert [rule for rule, _, _ in _findings(_site(write_law_site, body, _old(1)))] == ["VAL-29"]
