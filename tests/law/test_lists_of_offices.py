"""Lists as city offices write them: what acts, what is asked about, and what the question says."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.engine.checked import check
from site_builder.engine.request import Request

from .conftest import Write, normative

OLD = {
    n: (f"示例市{name}", f"示政发〔2019〕{n}号")
    for n, name in enumerate(("供水办法", "供热规定", "停车细则"), 1)
}
A, B, C = (f"《{title}》（{number}）" for title, number in OLD.values())
LIST = "一、废止的文件\n\n"
HEAD = "| 名称 | 文号 | 清理结果 |\n|---|---|---|\n"
ROW_A = "| 示例市供水办法 | 示政发〔2019〕1号 |"
ROW_B = "| 示例市供热规定 | 示政发〔2019〕2号 |"


def _table(*heads: str) -> str:
    return f"| 名称 | 文号 | {' | '.join(heads)} |\n|{'---|' * (len(heads) + 2)}\n"


def _site(write: Write, body: str, kind: str = "cleanup", **header: str) -> Path:
    decision = normative(
        "示例市人民政府关于公布清理结果的通知",
        "示政发〔2023〕1号",
        body,
        published="2023-03-01",
        issued="2023-03-01",
        effective="2023-04-01",
        **header,
    ).replace("type: normative", f"type: {kind}")
    old = {
        f"{n}.md": normative(title, number, published="2019-03-01", issued="2019-03-01")
        for n, (title, number) in OLD.items()
    }
    return write(old | {"decision.md": decision})


def _states(site: Path) -> dict[str, str]:
    """What has become of the documents, each with the day and the parts: `2: repealed 2023-04-01`."""
    assembly = check(Request(site=site, as_of=date(2028, 1, 1))).assembly
    assert assembly is not None
    return {
        path[-1]: f"{state.status} {state.since} {'、'.join(map(str, state.repealed_articles))}".strip()
        for path, state in assembly.site.validity.items()
        if path[-1].isdigit() and state.status != "in_force"
    }


def _asked(site: Path, *rules: str) -> list[tuple[str, int, str, str]]:
    found = check(Request(site=site, as_of=date(2028, 1, 1))).findings
    wanted = rules or ("VAL-07", "VAL-26", "VAL-29", "VAL-30", "VAL-32", "VAL-43", "VAL-44")
    return [
        (f.rule, f.span.line, f.text.zh, f.hint.zh if f.hint else "")
        for f in found
        if f.rule in wanted and "decision" in f.span.path
    ]


ACTS = [
    # A part of the document that is named behind it, and no part of another one.
    (f"{LIST}1. {B}附件1", {"2": "partial 2023-04-01 附件1"}),
    (f"{LIST}1. {B}附件1、2", {"2": "partial 2023-04-01 附件1、附件2"}),
    (f"{LIST}1. {B}的附件2", {"2": "partial 2023-04-01 附件2"}),
    (f"{LIST}1. {B}附件", {"2": "partial 2023-04-01 附件"}),
    (f"{LIST}1. {B}第三条、附件1", {"2": "partial 2023-04-01 第三条、附件1"}),
    (f"{HEAD}| 示例市供热规定 | 示政发〔2019〕2号 | 废止附件2 |", {"2": "partial 2023-04-01 附件2"}),
    (f"{LIST}- {A}，依据{B}第三条废止", {"1": "repealed 2023-04-01"}),
    (f"{LIST}- {A}，根据{B}第三条、第五条规定予以废止", {"1": "repealed 2023-04-01"}),
    (f"{LIST}- {A}（依据{B}第三条）", {"1": "repealed 2023-04-01"}),
    (f"{LIST}- {A}，按照《示例省条例》附件2的规定废止", {"1": "repealed 2023-04-01"}),
    # Days that a remark below the list gives.
    (f"{LIST}1. {A}\n2. {B}\n\n其中{B}自2027年1月1日起废止。", {"1": "repealed 2023-04-01", "2": "repealed 2027-01-01"}),
    (f"{LIST}1. {A}\n2. {B}\n\n但{A}自2027年1月1日起停止执行。", {"1": "repealed 2027-01-01", "2": "repealed 2023-04-01"}),
    (f"{LIST}1. {A}\n2. {B}\n\n以上文件自2027年1月1日起废止。", {"1": "repealed 2027-01-01", "2": "repealed 2027-01-01"}),
    (f"{LIST}1. {A}\n2. {B}\n\n其中，{B}第三条自2027年1月1日起废止。",
     {"1": "repealed 2023-04-01", "2": "partial 2027-01-01 第三条"}),
    (f"一、部分废止的文件\n\n1. {B}第三条", {"2": "partial 2023-04-01 第三条"}),
    (f"{LIST}1. {A}。废止理由：上位法已修改。", {"1": "repealed 2023-04-01"}),
    (f"{LIST}1. 示例市供水办法（示政发〔2019〕1号，市住建局起草）", {"1": "repealed 2023-04-01"}),
    (f"{LIST}1. {A}\n\n注：标★的文件已列入2026年修订计划。", {"1": "repealed 2023-04-01"}),
    (_table("清理结果", "备注") + f"{ROW_A} 继续有效 | 2026年6月前完成修订 |", {}),
    # Two numbers in one pair of brackets, and titles without marks.
    (f"{LIST}1. 《示例市供水办法》（示政发〔2019〕1、2号）", {"1": "repealed 2023-04-01", "2": "repealed 2023-04-01"}),
    (f"{LIST}1. 示政发〔2019〕1、2号", {"1": "repealed 2023-04-01", "2": "repealed 2023-04-01"}),
    (f"{HEAD}| 示例市供水办法 | 示政发〔2019〕1、2号 | 废止 |", {"1": "repealed 2023-04-01", "2": "repealed 2023-04-01"}),
    (f"{LIST}1. 示例市停车细则 示政发〔2019〕3号", {"3": "repealed 2023-04-01"}),
    # Lists within a sentence, and marks for yes and no.
    (f"经清理，决定废止规范性文件2件，分别是：{A}、{B}。", {"1": "repealed 2023-04-01", "2": "repealed 2023-04-01"}),
    (f"废止目录（1件）：{A}；失效目录（1件）：{B}。", {"1": "repealed 2023-04-01", "2": "expired 2023-04-01"}),
    (f"一、废止文件1件：{A}。\n\n二、保留文件1件：{B}。", {"1": "repealed 2023-04-01"}),
    (_table("是否废止") + f"{ROW_A} 是 |\n{ROW_B} 否 |", {"1": "repealed 2023-04-01"}),
    (_table("状态", "清理结果") + f"{ROW_A} 有效 | 废止 |", {"1": "repealed 2023-04-01"}),
    (f"根据{C}的规定，决定废止下列文件：\n\n1. {A}", {"1": "repealed 2023-04-01"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "states"), ACTS)
def test_what_is_certain_acts_and_asks_nothing(
    body: str, states: dict[str, str], write_law_site: Write
) -> None:
    site = _site(write_law_site, body)
    assert (_states(site), _asked(site)) == (states, [])


NO_RESULT = "这份文件的上面没有写结果：每个清单上面写一行标题，如“二、废止的文件”；或在表里加“清理结果”一列"
WORDS = (
    "这句话里有程序不认识的条件、时间或者别的话：对照原件，确已废止的，在文件头写“废止: 文号”，定了日期的写"
    "“废止: {文件: 文号, 日期: 2027-01-01}”；还没有废止的，写“继续有效: [文号]”"
)
PROPOSED = "这里写的是建议或者初步意见，还没有决定：决定了再标注，到时删去“拟”“建议”一类的话"
CONTRADICTION = "清单的标题和这一行说的不一样：对照原件，把它移到该在的清单里"
EXCEPTION = (
    "有例外，读不准哪些不再有效：对照原件，在文件头写“废止: 文号”，只废止几条的写“废止: {文件: 文号, 条款: [1, 2]}”；"
    "不废止的写“继续有效: [文号]”"
)
SEVERAL = "废止、失效、修改是几回事：分成几个清单，每个写一行标题，如“二、废止的文件”“三、失效的文件”"
PART = "只废止、修改一部分的，写明哪一条，如“废止第三条”"
ASKS = [
    # Words that are not understood, by what they are.
    (f"{LIST}1. {A}（新办法出台后）", "（新办法出台后）", WORDS),
    (f"{LIST}1. {A}（第三条除外）", "（第三条除外）", EXCEPTION),
    (f"除{B}外，下列文件一律废止：\n\n1. {A}", f"除{B}外，下列文件一律废止：", EXCEPTION),
    (f"废止和失效的文件：\n\n1. {A}", "废止和失效的文件：", SEVERAL),
    (f"{LIST}1. {A}部分条款", "部分条款", PART),
    (f"{LIST}1. {A}　　保留", "一、废止的文件 保留", CONTRADICTION),
    (f"{LIST}1. {A}（不予废止）", "一、废止的文件 （不予废止）", CONTRADICTION),
    (f"{LIST}{_table('备注')}{ROW_A} 继续有效 |", "一、废止的文件 继续有效", CONTRADICTION),
    (f"一、继续有效的文件\n\n1. {A}（废止）", "一、继续有效的文件 （废止）", CONTRADICTION),
    (f"{HEAD}| 示例市供水办法 | 示政发〔2019〕1号 | 废止（第三条，附表除外） |", "废止（第三条，附表除外）", EXCEPTION),
    (f"{LIST}1. {A}附表1", "附表1", WORDS),
    (_table("清理结果", "备注") + f"{ROW_A} 废止 | 第三条 |", "废止 第三条", WORDS),
    # Days and conditions beside and below.
    (_table("清理结果", "生效日期") + f"{ROW_A} 废止 | 2027年1月1日 |", "废止 生效日期：2027年1月1日", WORDS),
    (f"{LIST}1. {A}\n\n上述第1项待省政府批准后生效。", "上述第1项待省政府批准后生效。", WORDS),
    (f"{LIST}1. {A}\n\n上述第一项待省政府批准后生效。", "上述第一项待省政府批准后生效。", WORDS),
    (f"{LIST}1. {A}\n\n其中{A}待省政府批准后生效。", f"其中{A}待省政府批准后生效。", WORDS),
    (f"本次清理初步意见如下，请各单位反馈：\n\n{LIST}1. {A}", "本次清理初步意见如下，请各单位反馈： 一、废止的文件", PROPOSED),
    (f"现征求各单位意见。\n\n{LIST}1. {A}", "现征求各单位意见。 一、废止的文件", PROPOSED),
    # No result at all.
    (f"一、宣布失效的文件\n\n1. {B}\n\n二、不再作为行政管理依据的文件\n\n1. {A}", "二、不再作为行政管理依据的文件", NO_RESULT),
    (f"一、市政府文件\n\n（一）予以废止的\n\n1. {B}\n\n二、部门文件\n\n1. {A}", "二、部门文件", NO_RESULT),
    (f"1. {A}", "", NO_RESULT),
    (_table("类别", "清理结果") + f"{ROW_A} 拟修改类 | 同上 |", "同上", WORDS),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words", "hint"), ASKS)
def test_what_is_not_understood_marks_nothing_and_says_what_it_is(
    body: str, words: str, hint: str, write_law_site: Write
) -> None:
    site = _site(write_law_site, body)
    said = f"，写的是“{words}”" if words else ""
    message = f"看不出“示政发〔2019〕1号”是继续有效、修改、废止还是失效{said}"
    found = [(text, hint) for _, _, text, hint in _asked(site, "VAL-32")]
    assert (_states(site).get("1"), found) == (None, [(message, hint)])


@pytest.mark.parametrize(
    "row",
    [
        f"{LIST}1. 《示例市供水办法》（示政发〔2019〕2号）",
        f"{LIST}1. 《关于修改〈示例市供热规定〉的通知》（示政发〔2019〕2号）",
        f"{LIST}1. 《示例市供热规定实施办法》（示政发〔2019〕2号）",
        f"{HEAD}| 示例市供水办法 | 示政发〔2019〕2号 | 废止 |",
    ],
)
def test_a_title_beside_the_number_of_another_document_marks_neither(row: str, write_law_site: Write) -> None:
    site = _site(write_law_site, row)
    ((rule, line, text, hint),) = _asked(site)
    title = text.partition("《")[2].partition("》，")[0]
    assert (rule, line, text, hint) == (
        "VAL-32",
        13,
        f"清单写的是《{title}》，示政发〔2019〕2号 却是《示例市供热规定》，看不出是哪一份，没有标注",
        "对照原件，改正清单里写错的标题或文号",
    )
    assert _states(site) == {}


@pytest.mark.parametrize(
    "title",
    [
        "示例市供热规定（试行）",
        "关于印发《示例市供热规定》的通知",
        "示例市人民政府关于印发示例市供热规定的通知",
    ],
)
def test_a_title_that_differs_in_its_frame_only_is_the_same(title: str, write_law_site: Write) -> None:
    site = _site(write_law_site, f"{HEAD}| {title} | 示政发〔2019〕2号 | 废止 |")
    assert (_states(site), _asked(site)) == ({"2": "repealed 2023-04-01"}, [])


def test_what_the_header_says_settles_the_question(write_law_site: Write) -> None:
    body = f"{LIST}1. {A}（新办法出台后）\n2. {B}（第三条除外）"
    site = _site(write_law_site, body, repeals="[示政发〔2019〕1号]", keeps="[示政发〔2019〕2号]")
    assert (_states(site), _asked(site)) == ({"1": "repealed 2023-04-01"}, [])


def test_a_term_in_a_list_of_what_is_kept_is_asked_about_if_the_document_has_another(
    write_law_site: Write,
) -> None:
    body = _table("清理结果", "有效期至") + f"{ROW_A} 继续有效 | 2027年12月31日 |"
    assert _asked(_site(write_law_site, body)) == [
        (
            "VAL-32",
            13,
            "清单写 示政发〔2019〕1号 有效期至 2027-12-31，它没有写有效期",
            "原文规定的有效期，在那份文件的文件头写“有效期至: 2027-12-31”；由这次清理延长的，在本文件头写“延长: "
            "{文件: 示政发〔2019〕1号, 有效期至: 2027-12-31}”",
        )
    ]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("各单位要认真做好清理工作。\n\n经清理，废止12件，继续有效30件，见附件。", 13),
        ("清理结果如下。\n\n现已将《示例市供水办法》废止情况通报各单位。", 13),
        ("清理结果见附件。", 1),
    ],
)
def test_the_question_stands_where_the_text_speaks_of_results(
    body: str, line: int, write_law_site: Write
) -> None:
    found = _asked(_site(write_law_site, body), "VAL-43")
    assert [(rule, at) for rule, at, _, _ in found] == [("VAL-43", line)]


LISTED = [
    (f"下列文件宣布失效，不再作为行政管理的依据：\n\n1.{A}；", "失效", "{文件: 示政发〔2019〕1号, 方式: 失效}"),
    (f"一、决定废止的文件\n\n1. {A}\n\n二、保留的文件\n\n1. {B}\n\n三、拟修订的文件\n\n1. {C}", "废止", "示政发〔2019〕1号"),
    (f"废止文件目录：\n\n| 序号 | 名称 | 文号 |\n|---|---|---|\n| 1 {ROW_A}", "废止", "示政发〔2019〕1号"),
    (f"除{B}外，下列文件一律废止：\n\n1. {A}", "废止", "示政发〔2019〕1号"),
    (f"附件：1.{A}（废止）\n2.{B}（保留）", "废止", "示政发〔2019〕1号"),
    (f"| 项目 | 处理 |\n|---|---|\n| {A} | 同时废止 |", "废止", "示政发〔2019〕1号"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "deed", "value"), LISTED)
def test_a_list_in_any_other_text_is_asked_about(
    body: str, deed: str, value: str, write_law_site: Write
) -> None:
    site = _site(write_law_site, body, kind="normative")
    found = [(text, hint) for _, _, text, hint in _asked(site)]
    assert (_states(site), found) == (
        {},
        [
            (
                f"正文的清单写到“示政发〔2019〕1号”{deed}，文件头没有写",
                f"对照原件，确已废止的，在文件头写：废止: {value}；整份文件是清理结果的，写“类型: 清理结果”，清单会自动标注",
            )
        ],
    )


@pytest.mark.parametrize(
    "body",
    [
        f"一、办理条件：许可证未被废止。\n\n1. {A}\n\n2. 身份证",
        f"拟废止的文件：\n\n1. {A}",
        f"一、依据\n\n1. {A}\n\n二、下列证件失效：\n\n1. 驾驶证\n2. 行驶证",
        f"有下列情形之一的，许可证失效：\n\n（一）违反{A}的；\n\n（二）歇业的。",
        f"继续有效的文件：\n\n1. {A}",
    ],
)
def test_lists_that_end_nothing_are_left_alone(body: str, write_law_site: Write) -> None:
    site = _site(write_law_site, body, kind="normative")
    assert (_states(site), _asked(site)) == ({}, [])
