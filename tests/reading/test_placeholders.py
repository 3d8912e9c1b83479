"""What was to be filled in and was not; and masks, forms and comments, which look like it."""

import pytest

from site_builder.diagnostics.finding import Severity
from site_builder.model import starter_texts
from site_builder.reading.text_marks import text_findings


def found(text: str, *, is_draft: bool = False) -> list[tuple[str, str, str]]:
    return [
        (f"{f.span.line}:{f.span.column} {f.rule}", f.severity.value, f.text.zh)
        for f in text_findings("content/a.md", text, is_draft=is_draft)
    ]


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ("示政发〔20XX〕XX号", "1:4", "〔20XX〕"),
        ("示政发〔2026〕X号", "1:10", "X"),
        ("示政发〔2026〕 号", "", ""),
        ("于X月X日前报送", "1:2", "X月X日"),
        ("于 × 月 × 日前报送", "1:3", "× 月 × 日"),
        ("202X年工作要点", "1:1", "202X"),
        ("20××年工作要点", "1:1", "20××"),
        ("关于XXX的通知", "1:3", "XXX"),
        ("标题: XXX", "1:5", "XXX"),
        ("由XXX负责。", "1:2", "XXX"),
        ("由×××牵头，有关部门配合", "1:2", "×××"),
        ("以“XXX”为主题", "1:3", "XXX"),
        ("甲\nXXX。\n乙", "2:1", "XXX"),
        ("联系人：×××，电话：见附件", "1:5", "×××"),
        ("联系电话：XXXXXXXX", "1:6", "XXXXXXXX"),
        ("金额XX万元", "1:3", "XX"),
        ("共计×××元。", "1:3", "×××"),
        ("受益群众xx人。", "1:5", "xx"),
        ("涉及 XX 户", "1:4", "XX"),
        ("建筑面积XXX平方米", "1:5", "XXX"),
        ("增长XX%，", "1:3", "XX"),
        ("增长ＸＸ个百分点", "1:3", "ＸＸ"),
        ("投资XX亿元", "1:3", "XX"),
        ("| 道路 | XX元 |", "1:8", "XX"),
        ("自____年__月__日起施行", "1:2", "____年"),
        ("＿＿＿年＿月", "1:1", "＿＿＿年"),
        ("2026年  月  日", "1:1", "2026年"),
        ("2026年　月　日", "1:1", "2026年"),
        ("金额（待补充）", "1:3", "（待补充）"),
        ("金额(待核实)", "1:3", "(待核实)"),
        ("责任单位：待确认。", "1:5", "待确认。"),
        ("待补充", "1:1", "待补充"),
        ("TBD", "1:1", "TBD"),
        ("单击此处输入文字。", "1:1", "单击此处"),
        ("此处插入表格", "1:1", "此处插入"),
    ],
)
def test_what_was_to_be_filled_in_is_found_at_its_place(text: str, place: str, shown: str) -> None:
    expected = [(f"{place} TXT-04", "warning", f"还有待填的占位文字“{shown}”")] if place else []
    assert found(text)[: len(expected) or None] == expected


@pytest.mark.parametrize(
    "text",
    [
        "张××、李XX",
        "XX公司、××电子有限公司",
        "XX人民政府、XX人社局、XX人民医院",
        "XX元件厂、XX户籍、XX万达广场、XX米业",
        "张××等3人",
        "姓名：张××",
        "被告：×××，……",
        "由×××公司出资",
        "受害人XXX、证人XXX",
        "手机：XXX1234",
        "2×3号楼，1×年租金",
        "X月报，X日均值",
        "见第3号、第4号",
        "2026年3月6日",
        "2026年 3月",
        "有待补充和完善",
        "对待补充材料的申请，待核实后办理",
        "（待批准后公布）",
        "请在此处签名",
        "姓名：________ 单位：________\n填表日期：____年__月__日",
        "| 姓名 | ____ |\n\n____年__月__日",
        "________________",
        "某某市某某局的办法",
        "# 标题: XXX",
    ],
)
def test_masks_forms_and_plain_words_are_left_alone(text: str) -> None:
    expected = "---\n标题: 甲\n---\n" + text
    assert found(expected if not text.startswith("#") else f"---\n{text}\n---\n") == []


def test_a_date_left_open_is_found_beside_a_rule() -> None:
    assert found("________\n\n____年__月__日") == [("3:1 TXT-04", "warning", "还有待填的占位文字“____年”")]


def test_examples_left_as_values_and_sentences_left_in_the_text_are_errors() -> None:
    text = (
        "---\n标题: 甲\n# 文号: 示政发〔2026〕X号\n解读: [示政发〔2026〕X号]   # 写文号\n发文机关: 责任单位全称\n"
        "附件: [文件名.pdf]\n内容概述: “不超过一百字”\n---\n\n在这里写正文。\n责任单位全称写在落款处。\n"
    )
    assert [one for one in found(text) if "TXT-11" in one[0]] == [
        ("4:6 TXT-11", "error", "还留着模板里的“示政发〔2026〕X号”"),
        ("5:7 TXT-11", "error", "还留着模板里的“责任单位全称”"),
        ("6:6 TXT-11", "error", "还留着模板里的“文件名.pdf”"),
        ("7:8 TXT-11", "error", "还留着模板里的“不超过一百字”"),
        ("10:1 TXT-11", "error", "还留着模板里的“在这里写正文”"),
    ]


@pytest.mark.parametrize("sentence", [words.removesuffix("。") for words in starter_texts.BODY])
@pytest.mark.parametrize("end", ["。", "", "！"])
def test_every_sentence_of_a_new_document_is_known_however_it_ends(sentence: str, end: str) -> None:
    assert found(f"---\n标题: 甲\n---\n\n{sentence}{end}\n") == [
        ("5:1 TXT-11", "error", f"还留着模板里的“{sentence}”")
    ]


def test_in_a_draft_what_is_not_finished_is_a_remark_and_what_is_secret_is_not() -> None:
    text = "---\n标题: 甲\n草稿: 是\n---\n在这里写正文。\n请XX县办理\n（此件不公开）\n"
    assert [(f.rule, f.severity) for f in text_findings("content/a.md", text, is_draft=True)] == [
        ("SEC-03", Severity.ERROR),
        ("TXT-04", Severity.INFO),
        ("TXT-11", Severity.INFO),
    ]


def test_each_of_several_placeholders_is_listed_up_to_ten() -> None:
    assert found("金额XX万元\n人数XX人\n占XX%\n") == [
        ("1:3 TXT-04", "warning", "还有待填的占位文字“XX”"),
        ("2:3 TXT-04", "warning", "还有待填的占位文字“XX”"),
        ("3:2 TXT-04", "warning", "还有待填的占位文字“XX”"),
    ]
    many = found("金额XX万元\n" * 15)
    assert [place for place, _, _ in many] == [f"{line}:3 TXT-04" for line in range(1, 11)]
    assert [words for _, _, words in many[8:]] == [
        "还有待填的占位文字“XX”",
        "还有待填的占位文字“XX”；这样的还有 5 处",
    ]
