"""What a clean-up decision says, in headings, lines and tables as offices write them."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.claims import CleanupEntry
from site_builder.reading.cleanup_lists import cleanup_lists
from site_builder.reading.cleanup_words import count_in, verdict_of

SAID = (
    ("继续有效", "kept"),
    ("有效", "kept"),
    ("保留", "kept"),
    ("继续执行", "kept"),
    ("一、继续有效的规范性文件（12件）", "kept"),
    ("废止", "repealed"),
    ("予以废止", "repealed"),
    ("已废止", "doubtful"),
    ("停止执行", "repealed"),
    ("附件3：决定废止的市政府文件", "repealed"),
    ("失效", "expired"),
    ("宣布失效", "expired"),
    ("有效期届满失效", "expired"),
    ("修改", "amended"),
    ("修订", "amended"),
    ("四、修改的规范性文件目录", "amended"),
    ("部分修改", "amended"),
    ("拟修改", "proposed"),
    ("拟废止", "proposed"),
    ("需要修改", "proposed"),
    ("需修改", "proposed"),
    ("建议修改", "proposed"),
    ("建议废止", "proposed"),
    ("待修订", "proposed"),
    ("适时修订", "proposed"),
    ("正在修改", "proposed"),
    ("列入修改计划", "proposed"),
    ("修改后继续有效", "proposed"),
    ("继续有效（拟修改）", "proposed"),
    ("二、拟修改、废止的文件", "proposed"),
    ("废止和失效", "doubtful"),
    ("应予废止", "doubtful"),
    ("暂不废止", "kept"),
    ("不再保留", "doubtful"),
    ("将废止", "doubtful"),
    ("部分废止", "doubtful"),
    ("修改或者废止", "doubtful"),
    ("修改意见", "nothing"),
    ("序号", "nothing"),
    ("未列入", "nothing"),
)


@pytest.mark.parametrize(("words", "said"), SAID)
def test_only_what_is_decided_acts(words: str, said: str) -> None:
    verdict = verdict_of(words)
    assert said == ("nothing" if verdict is None else verdict.outcome or "doubtful")


@pytest.mark.parametrize(
    ("words", "outcome", "articles", "on"),
    [
        ("第五条废止", "repealed", "第五条", None),
        ("废止第三条第二款", "repealed", "第三条第二款", None),
        ("部分条款废止（第五条、第八条）", "repealed", "第五条、第八条", None),
        ("修改第三条，其余继续有效", "amended", "第三条", None),
        ("自2026年5月1日起废止", "repealed", "", date(2026, 5, 1)),
        ("第五条自2026年5月1日起失效", "expired", "第五条", date(2026, 5, 1)),
        ("二〇二六年五月一日起废止", "repealed", "", date(2026, 5, 1)),
        ("根据《条例》第五条废止", "repealed", "", None),
        ("2022年12月31日以前印发的，废止", "repealed", "", None),
    ],
)
def test_parts_and_days_are_read_with_the_verdict(
    words: str, outcome: str, articles: str, on: date | None
) -> None:
    verdict = verdict_of(words)
    assert verdict is not None
    assert (verdict.outcome, "、".join(map(str, verdict.articles)), verdict.on) == (outcome, articles, on)


@pytest.mark.parametrize(
    ("heading", "count"),
    [
        ("二、废止的文件（3件）", 3),
        ("二、废止的文件（共十二件）", 12),
        ("二、废止的文件", None),
        ("（二）废止", None),
    ],
)
def test_a_heading_may_announce_how_many(heading: str, count: int | None) -> None:
    assert count_in(heading) == count


def _said(entry: CleanupEntry) -> str:
    number = f" {entry.number.text}" if entry.number else ""
    articles = f" {'、'.join(map(str, entry.articles))}" if entry.articles else ""
    day = f" {entry.on}" if entry.on else ""
    return f"{entry.line}:{entry.column} {entry.outcome or '?'} {entry.title}{number}{articles}{day}"


A, B = "示政发〔2019〕1号", "示政发〔2019〕2号"
LISTS = {
    "items in brackets with digits": (
        f"二、废止的文件\n（1）《甲办法》（{A}）\n（2）乙办法（{B}）",
        [f"2:5 repealed 甲办法 {A}", f"3:4 repealed 乙办法 {B}"],
    ),
    "items in brackets with numerals": (
        f"二、废止的文件\n（一）《甲办法》（{A}）\n（二）《乙办法》",
        [f"2:5 repealed 甲办法 {A}", "3:5 repealed 乙办法"],
    ),
    "wide digits": (
        f"二、废止的文件\n１．《甲办法》（{A}）\n２．乙办法（{B}）。",
        [f"2:4 repealed 甲办法 {A}", f"3:3 repealed 乙办法 {B}"],
    ),
    "circled digits": (
        f"二、废止的文件\n①《甲办法》（{A}）；\n②《乙办法》（{B}）。",
        [f"2:3 repealed 甲办法 {A}", f"3:3 repealed 乙办法 {B}"],
    ),
    "items with 一、": (
        "废止的文件：\n一、示例市城市供水办法\n二、示例市供热规定",
        ["2:3 repealed 示例市城市供水办法", "3:3 repealed 示例市供热规定"],
    ),
    "bullets, bold and links": (
        f"## 废止的文件\n\n* [《甲办法》](../a.md)（{A}）\n+ **{B}**",
        [f"3:5 repealed 甲办法 {A}", f"4:5 repealed  {B}"],
    ),
    "lines without a mark": (
        f"二、废止的文件\n\n《甲办法》（{A}）\n\n{B} 示例市乙办法\n\n示例市丙办法\n\n示例市人民政府\n2026年5月1日",
        [f"3:2 repealed 甲办法 {A}", f"5:13 repealed 示例市乙办法 {B}", "7:1 repealed 示例市丙办法"],
    ),
    "several on one line": (
        f"二、废止的文件\n1. 《甲办法》（{A}）、《乙办法》（{B}）",
        [f"2:5 repealed 甲办法 {A}", f"2:24 repealed 乙办法 {B}"],
    ),
    "each line says itself what becomes of it": (
        f"1. 《甲办法》（{A}）：废止\n2. 《乙办法》（{B}）第三条第二款废止",
        [f"1:5 repealed 甲办法 {A}", f"2:5 repealed 乙办法 {B} 第三条第二款"],
    ),
    "a line outside of all lists that leaves it open": (
        f"1. 《甲办法》（{A}）：废止\n2. 《乙办法》（{B}）：新办法出台后废止",
        [f"1:5 repealed 甲办法 {A}", f"2:5 ? 乙办法 {B}"],
    ),
    "one word for all names of a line": (
        f"1. 《甲办法》（{A}）、《乙办法》（{B}）继续有效",
        [f"1:5 kept 甲办法 {A}", f"1:24 kept 乙办法 {B}"],
    ),
    "the four lists": (
        f"一、继续有效\n1.《甲办法》（{A}）\n二、废止\n1.《乙办法》（{B}）\n三、失效\n1.《丙办法》\n四、修改\n1.《丁办法》第五条",
        [
            f"2:4 kept 甲办法 {A}",
            f"4:4 repealed 乙办法 {B}",
            "6:4 expired 丙办法",
            "8:4 amended 丁办法 第五条",
        ],
    ),
    "what is proposed": (
        f"三、拟修改的文件\n1. 《甲办法》（{A}）\n四、拟废止的文件\n1. 《乙办法》（{B}）",
        [f"2:5 proposed 甲办法 {A}", f"4:5 proposed 乙办法 {B}"],
    ),
    "a day in the heading": (
        f"二、自2026年5月1日起废止的文件\n- 《甲办法》（{A}）\n- 《乙办法》（{B}），自2026年7月1日起废止",
        [f"2:4 repealed 甲办法 {A} 2026-05-01", f"3:4 repealed 乙办法 {B} 2026-07-01"],
    ),
    "headings within a list": (
        f"附件1\n继续有效的规范性文件目录\n一、市政府文件\n1. 示例市甲办法（{A}）\n"
        f"二、市政府办公室文件\n1. 示例市乙办法（{B}）\n附件2\n"
        "废止的规范性文件目录\n1. 示例市丙办法",
        [f"4:4 kept 示例市甲办法 {A}", f"6:4 kept 示例市乙办法 {B}", "9:4 repealed 示例市丙办法"],
    ),
    "another heading ends the list": (
        f"四、修改\n1.《甲办法》（{A}）\n五、工作要求\n1. 各单位要认真组织学习。\n2. 《行政许可法》的规定要落实",
        [f"2:4 amended 甲办法 {A}"],
    ),
    "titles that speak of repeal or of a version": (
        f"一、继续有效的文件\n1. 《关于废止甲的决定》（{A}）\n2. 关于修改乙办法的决定（{B}）\n3. 《丙办法》（2021修正）",
        [f"2:5 kept 关于废止甲的决定 {A}", f"3:4 kept 关于修改乙办法的决定 {B}", "4:5 kept 丙办法"],
    ),
    "a lead before the list": (
        f"经清理，决定废止下列文件：\n示例市甲办法（{A}）\n示例市乙规定（{B}）",
        [f"2:1 repealed 示例市甲办法 {A}", f"3:1 repealed 示例市乙规定 {B}"],
    ),
    "exceptions and conditions beside a name": (
        f"二、废止的文件\n1. 《甲办法》（{A}）（第三条除外）\n2. {B}（新办法出台前继续有效）\n3. 《丙办法》（新办法出台后）",
        [f"2:5 ? 甲办法 {A}", f"3:4 ?  {B}", "4:5 ? 丙办法"],
    ),
    "what changes nothing beside a name": (
        f"二、废止的文件\n1. 《甲办法》（{A}，2019年3月1日）\n2. 《乙办法》（{B}）2019年3月1日印发\n"
        f"3. 《丙办法》（示例市财政局）\n4. 《丁办法》（被《戊办法》（{B}）替代）",
        [
            f"2:5 repealed 甲办法 {A}",
            f"3:5 repealed 乙办法 {B}",
            "4:5 repealed 丙办法",
            "5:5 repealed 丁办法",
        ],
    ),
    "a bare word below a heading that waits or proposes": (
        f"一、条件成熟时废止的文件\n（一）废止\n1. 《甲办法》（{A}）\n二、拟废止的文件\n（一）废止\n1. 《乙办法》（{B}）：废止",
        [f"3:5 ? 甲办法 {A}", f"6:5 ? 乙办法 {B}"],
    ),
    "headings of three levels": (
        f"附件2 废止和失效的文件目录\n一、废止的文件\n（一）市政府文件\n1. 《甲办法》（{A}）\n"
        f"二、失效的文件\n1. 《乙办法》（{B}）",
        [f"4:5 repealed 甲办法 {A}", f"6:5 expired 乙办法 {B}"],
    ),
    "the day of an outer heading": (
        f"一、自2027年1月1日起废止的文件\n（一）废止的市政府文件\n1. 《甲办法》（{A}）",
        [f"3:5 repealed 甲办法 {A} 2027-01-01"],
    ),
    "a note on one item": (
        f"一、废止的文件\n1. 《甲办法》（{A}）\n2. 《乙办法》（{B}）\n注：第2项自2027年1月1日起废止。",
        [f"2:5 repealed 甲办法 {A}", f"3:5 ? 乙办法 {B}"],
    ),
    "a note with a condition on the whole list": (
        f"一、废止的文件\n1. 《甲办法》（{A}）\n2. 《乙办法》（{B}）\n以上文件待新办法出台后废止。",
        [f"2:5 ? 甲办法 {A}", f"3:5 ? 乙办法 {B}"],
    ),
    "a day for the whole list": (
        f"一、废止的文件\n1. 《甲办法》（{A}）\n二、失效的文件\n1. 《乙办法》（{B}）\n以上文件自2027年1月1日起失效。",
        [f"2:5 repealed 甲办法 {A}", f"4:5 expired 乙办法 {B} 2027-01-01"],
    ),
    "a note that says no more": (
        f"一、废止的文件\n1. 《甲办法》（{A}）\n说明：本次废止1件。\n备注：由市财政局负责解释",
        [f"2:5 repealed 甲办法 {A}"],
    ),
    "a whole list at once": (
        f"一、废止的文件\n1. 《甲办法》（{A}）\n以上文件自公布之日起停止执行，不再作为行政管理的依据。",
        [f"2:5 repealed 甲办法 {A}"],
    ),
    "figures alone": ("二、清理结果\n（一）继续有效12件。\n（二）废止3件。", []),
    "a sentence that repeals": (f"经会议通过，废止《甲办法》（{A}）。", []),
}


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_read_in_every_form(name: str) -> None:
    text, found = LISTS[name]
    assert [_said(entry) for entry in cleanup_lists(text).entries] == found


TABLES = {
    "columns in another order": (
        f"| 序号 | 文号 | 清理结果 | 文件名称 |\n|---|---|---|---|\n| 1 | {A} | 拟修改 | 甲办法 |\n| 2 | {B} | 废止 | 乙办法 |",
        [f"3:27 proposed 甲办法 {A}", f"4:26 repealed 乙办法 {B}"],
    ),
    "a number among the remarks is that of another document": (
        f"| 文件名称 | 清理结果 | 备注 |\n|---|---|---|\n| 《示例市甲办法》 | 废止 | 被{B}替代 |",
        ["3:4 repealed 示例市甲办法"],
    ),
    "an article and a day of their own": (
        f"| 文件名称 | 文号 | 清理结果 |\n|---|---|---|\n| 甲办法 | {A} | 第五条废止 |\n| 乙办法 | {B} | 自2026年5月1日起废止 |",
        [f"3:3 repealed 甲办法 {A} 第五条", f"4:3 repealed 乙办法 {B} 2026-05-01"],
    ),
    "the article stands with the title": (
        f"| 文件名称 | 文号 | 清理结果 |\n|---|---|---|\n| 甲办法第五条 | {A} | 废止 |\n| 《乙办法》第三条第二款 | {B} | 废止 |",
        [f"3:3 repealed 甲办法 {A} 第五条", f"4:4 repealed 乙办法 {B} 第三条第二款"],
    ),
    "the day stands in a column or among the remarks": (
        f"| 文件名称 | 文号 | 清理结果 | 失效日期 | 备注 |\n|---|---|---|---|---|\n| 甲办法 | {A} | 失效 | 2026年5月1日 | |\n"
        f"| 乙办法 | {B} | 废止 | | 自2026年6月1日起废止 |",
        [f"3:3 expired 甲办法 {A} 2026-05-01", f"4:3 repealed 乙办法 {B} 2026-06-01"],
    ),
    "one column for title and number": (
        f"| 文件名称及文号 | 清理意见 |\n|:--|:--|\n| 《甲办法》（{A}） | 宣布失效 |\n| 乙办法（{B}） | 建议废止 |",
        [f"3:4 expired 甲办法 {A}", f"4:3 proposed 乙办法 {B}"],
    ),
    "the same as above": (
        f"| 文件名称 | 文号 | 结论 |\n|---|---|---|\n| 甲办法 | {A} | 废止 |\n| 乙办法 | {B} | 同上 |",
        [f"3:3 repealed 甲办法 {A}", f"4:3 repealed 乙办法 {B}"],
    ),
    "rows that head others": (
        f"| 序号 | 名称 | 文号 |\n|---|---|---|\n| 一、继续有效 | | |\n| 1 | 甲办法 | {A} |\n"
        f"| 二、废止 | | |\n| 1 | 乙办法 | {B} |",
        [f"4:7 kept 甲办法 {A}", f"6:7 repealed 乙办法 {B}"],
    ),
    "a tick in a column for each result": (
        f"| 名称 | 文号 | 保留 | 废止 |\n|---|---|---|---|\n| 甲办法 | {A} | √ | |\n| 乙办法 | {B} | | √ |",
        [f"3:3 kept 甲办法 {A}", f"4:3 repealed 乙办法 {B}"],
    ),
    "html with merged heads and ticks": (
        '<table><tr><th rowspan="2">序号</th><th rowspan="2">文件名称</th><th rowspan="2">文号</th>'
        '<th colspan="2">清理结果</th></tr>\n<tr><th>保留</th><th>废止</th></tr>\n'
        f"<tr><td>1</td><td>甲办法</td><td>{A}</td><td></td><td>√</td></tr>\n"
        f"<tr><td>2</td><td>乙办法</td><td>{B}</td><td>√</td><td></td></tr></table>",
        [f"3:19 repealed 甲办法 {A}", f"4:19 kept 乙办法 {B}"],
    ),
    "html with one result for several rows, and a row that heads others": (
        "<table>\n<tr><td>序号</td><td>文件名称</td><td>文号</td><td>清理结果</td></tr>\n"
        f'<tr><td>1</td><td>甲办法</td><td>{A}</td><td rowspan="2">废止</td></tr>\n'
        f'<tr><td>2</td><td>乙办法</td><td>{B}</td></tr>\n<tr><td colspan="4">二、继续有效</td></tr>\n'
        "<tr><td>3</td><td>《丙办法》</td><td></td><td></td></tr>\n</table>",
        [f"3:19 repealed 甲办法 {A}", f"4:19 repealed 乙办法 {B}", "6:20 kept 丙办法"],
    ),
    "html under its caption": (
        f"<table><caption>表1 失效的文件</caption>\n<tr><th>名称</th><th>文号</th></tr>\n"
        f"<tr><td>甲办法</td>\n<td>\n  {A}\n</td></tr></table>",
        [f"3:9 expired 甲办法 {A}"],
    ),
    "remarks that wait, make an exception, give the day or the reason": (
        f"| 名称 | 文号 | 清理结果 | 备注 |\n|---|---|---|---|\n| 甲办法 | {A} | 废止 | 新办法出台后废止 |\n"
        f"| 乙办法 | {B} | 废止 | 第三条除外 |\n| 示例市丙办法 | | 废止 | 2025年1月1日废止 |\n"
        f"| 示例市丁办法 | | 废止 | 上位法已废止 |\n| 示例市戊办法 | | 废止 | 被{B}替代 |\n"
        "| 示例市己办法 | | 继续有效 | 第三条除外 |",
        [
            f"3:3 ? 甲办法 {A}",
            f"4:3 ? 乙办法 {B}",
            "5:3 repealed 示例市丙办法 2025-01-01",
            "6:3 repealed 示例市丁办法",
            "7:3 repealed 示例市戊办法",
            "8:3 ? 示例市己办法",
        ],
    ),
    "a day of end that is not whole": (
        "| 名称 | 结果 | 失效日期 |\n|---|---|---|\n| 示例市甲办法 | 废止 | 2025年5月 |\n| 示例市乙办法 | 失效 | 2025-05-01 |\n"
        "| 示例市丙办法 | 废止 | — |\n| 示例市丁办法 | 废止 | 自公布之日起 |",
        [
            "3:3 ? 示例市甲办法",
            "4:3 expired 示例市乙办法 2025-05-01",
            "5:3 repealed 示例市丙办法",
            "6:3 repealed 示例市丁办法",
        ],
    ),
    "a bare result below a proposal": (
        f"二、拟废止的文件\n\n| 名称 | 文号 | 结果 |\n|---|---|---|\n| 甲办法 | {A} | 废止 |",
        [f"5:3 ? 甲办法 {A}"],
    ),
    "columns of terms and reasons": (
        f"一、失效的文件（有效期届满）\n\n| 名称 | 文号 | 有效期 | 失效理由 |\n|---|---|---|---|\n"
        f"| 甲办法 | {A} | 5年 | 机构改革后职能已划转 |\n| 乙办法 | {B} | 2年 | 新办法出台后失效 |",
        [f"5:3 expired 甲办法 {A}", f"6:3 ? 乙办法 {B}"],
    ),
    "html below a condition": (
        f"<table><caption>条件成熟时废止的文件</caption>\n<tr><th>名称</th><th>文号</th><th>结果</th></tr>\n"
        f"<tr><td>甲办法</td><td>{A}</td><td>废止</td></tr></table>",
        [f"3:9 ? 甲办法 {A}"],
    ),
    "columns of departments and days": (
        f"| 序号 | 文件名称 | 文号 | 实施部门 | 发布日期 | 清理结果 | 备注 |\n|---|---|---|---|---|---|---|\n"
        f"| 1 | 甲办法 | {A} | 市财政局 | 2019年3月1日 | 废止 | |",
        [f"3:7 repealed 甲办法 {A}"],
    ),
    "no known heads": ("| 序号 | 内容 |\n|---|---|\n| 1 | 略 |", []),
    "a result that can be read in two ways": (
        f"| 名称 | 文号 | 结果 |\n|---|---|---|\n| 甲办法 | {A} | 部分废止 |\n| 乙办法 | {B} | |",
        [f"3:3 ? 甲办法 {A}", f"4:3 ? 乙办法 {B}"],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read_by_their_heads(name: str) -> None:
    text, found = TABLES[name]
    assert [_said(entry) for entry in cleanup_lists(text).entries] == found


@pytest.mark.parametrize(
    ("text", "miscounted"),
    [
        (f"二、废止的文件（2件）\n1. 《甲办法》（{A}）", [(2, 1, 1)]),
        (f"二、废止的文件（1件）\n1. 《甲办法》（{A}）", []),
        (f"一、继续有效（共2件）\n（一）市政府（1件）\n1. 《甲办法》（{A}）\n（二）市政府办（1件）\n", [(2, 1, 1), (1, 0, 4)]),
        (f"二、废止的文件（3件）\n\n| 名称 | 文号 |\n|---|---|\n| 甲办法 | {A} |\n", [(3, 1, 1)]),
        ("一、出席会议（3个）\n1. 甲", []),
    ],
)  # fmt: skip
def test_a_list_shorter_or_longer_than_announced_is_known(
    text: str, miscounted: list[tuple[int, int, int]]
) -> None:
    assert [(one.said, one.read, one.line) for one in cleanup_lists(text).miscounted] == miscounted


PIECES = (
    "一、继续有效的文件\n",
    "二、废止的文件（2件）\n",
    "三、拟修改的文件\n",
    "《甲办法》",
    f"（{A}）",
    "1. ",
    "（一）",
    "| 名称 | 结果 |\n|---|---|\n",
    "| 甲办法 | 废止 |\n",
    "<table><tr><td colspan=2>",
    "</td><td>",
    "</td></tr></table>",
    "第五条",
    "自2026年5月1日起废止",
    "、",
    "。",
    "\n",
    " ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_written_the_entries_lie_in_the_text_in_order(text: str) -> None:
    lines = text.split("\n")
    entries = cleanup_lists(text).entries
    assert [entry.line for entry in entries] == sorted(entry.line for entry in entries)
    for entry in entries:
        assert entry.title or entry.number
        assert entry.title in text.replace("\n", " ") or "<" in text
        assert 1 <= entry.column <= len(lines[entry.line - 1]) + 1


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_a_text_of_proposals_alone_acts_on_nothing(text: str) -> None:
    proposed = text.replace("废止", "拟废止").replace("拟拟", "拟")
    acting = {"repealed", "expired", "amended"}
    assert not acting & {str(entry.outcome) for entry in cleanup_lists(proposed).entries}


def test_long_lists_are_read_in_time() -> None:
    began = process_time()
    for text in (
        f"| 1 | 甲办法 | {A} | 废止 |\n" * 3000,
        f"二、废止的文件\n1. 《甲办法》（{A}）\n" * 3000,
        "《" * 50_000,
        "二、" + "废止" * 100_000,
        "<table>" + "<tr><td colspan=99999 rowspan=99999>甲</td></tr>" * 1000,
        "<table>\n" * 3000,
        "[a](" * 50_000,
        " " * 100_000 + "|",
    ):
        cleanup_lists(text)
    assert process_time() - began < 15


_TWO = "二、废止的文件\n\n1. 《示例市甲办法》（示政发〔2019〕1号）\n\n2. 《示例市乙规定》（示政发〔2019〕2号）\n\n"


def _outcomes(text: str) -> list[tuple[str, str]]:
    return [
        (entry.outcome.value if entry.outcome else "", str(entry.on) if entry.on else "")
        for entry in cleanup_lists(text, 1, 2026).entries
    ]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("（以上文件自2027年1月1日起废止。）", "2027-01-01"),
        ("（以上2件，自2026年12月31日起废止）", "2026-12-31"),
        ("（以上文件均自2027年1月1日起失效）", "2027-01-01"),
        ("上述文件自2027年1月1日起停止执行。", "2027-01-01"),
    ],
)
def test_a_note_below_a_list_gives_its_day(note: str, day: str) -> None:
    assert _outcomes(_TWO + note) == [("repealed", day), ("repealed", day)]


@pytest.mark.parametrize(
    "note",
    [
        "（自2027年1月1日起废止）",
        "上述文件废止时间为2027年1月1日。",
        "备注：自2027年1月1日起执行。",
        "注：本目录自2027年1月1日起生效。",
        "【注】第1项2027年1月1日起废止。",
        "注：第1项、第2项经市委审议后公布。",
        "说明：本目录所列文件自2027年1月1日起废止。",
        "本目录拟于2027年1月1日起执行。",
        "各单位可在2027年3月底前提出异议。",
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_a_line_around_a_list_that_may_change_it_leaves_it_in_doubt(note: str, is_before: bool) -> None:
    text = f"{note}\n\n{_TWO}" if is_before else _TWO + note
    if is_before and "第1项" in note:
        text = _TWO.replace("\n\n", f"\n\n{note}\n\n", 1)
    assert _outcomes(text) == [("", ""), ("", "")]


def test_a_note_on_one_item_leaves_that_one_in_doubt() -> None:
    assert _outcomes(f"{_TWO}（第2项除外）") == [("repealed", ""), ("", "")]


@pytest.mark.parametrize(
    "line",
    [
        "特此公告。",
        "特此决定。",
        "本通知自印发之日起施行。",
        "本决定自2026年4月1日起施行。",
        "经市政府2026年2月3日第3次常务会议审议通过，决定废止2件文件。",
        "示例市人民政府\n\n2026年3月1日",
        "各有关单位要做好政策衔接。",
    ],
)
def test_what_closes_or_opens_a_decision_changes_no_list(line: str) -> None:
    assert _outcomes(_TWO + line) == [("repealed", ""), ("repealed", "")]
    assert _outcomes(f"{line}\n\n{_TWO}") == [("repealed", ""), ("repealed", "")]
