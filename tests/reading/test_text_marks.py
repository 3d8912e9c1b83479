"""Personal numbers, marks of secrecy and placeholders in texts.

The identity numbers are the printed example of GB 11643 in its forms; the mobile numbers count upwards.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import SourceSpan
from site_builder.reading import placeholders, text_marks
from site_builder.reading.text_marks import text_findings

RESIDENT = "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (f"身份证号：{RESIDENT}。", "PII-01", "有居民身份证号码“11*************02X”"),
        ("110105 19491231 002x", "PII-01", "有居民身份证号码“11*************02x”"),
        (
            "１１０１０５１９４９１２３１００２Ｘ".replace("Ｘ", "X"),
            "PII-01",
            "有居民身份证号码“11*************02X”",
        ),
        ("旧号 110105491231002 ", "PII-01", "有居民身份证号码“11**********002”"),
        ("电话13912345678。", "PII-02", "有手机号码“139****5678”"),
        ("联系人手机：139-1234-5678", "PII-02", "有手机号码“139****5678”"),
        ("联系人手机：+86 139 1234 5678", "PII-02", "有手机号码“139****5678”"),
        ("8613912345678", "PII-02", "有手机号码“139****5678”"),
        ("１３９１２３４５６７８", "PII-02", "有手机号码“139****5678”"),
        ("机密★1年", "SEC-03", "有不公开的标志“机密★”"),
        ("秘密", "SEC-03", "有不公开的标志“秘密”"),
        ("  内部资料，注意保存", "SEC-03", "有不公开的标志“内部资料，注意保存”"),
        ("（此件不公开）", "SEC-03", "有不公开的标志“（此件不公开）”"),
        ("(此件依申请公开)", "SEC-03", "有不公开的标志“(此件依申请公开)”"),
        ("本材料仅供内部使用", "SEC-03", "有不公开的标志“仅供内部使用”"),
        ("请XX县政府办理", "TXT-04", "还有待填的占位文字“XX”"),
        ("于××月5日前", "TXT-04", "还有待填的占位文字“××”"),
        ("TODO 补充数据", "TXT-04", "还有待填的占位文字“TODO”"),
        ("Lorem ipsum dolor", "TXT-04", "还有待填的占位文字“Lorem ipsum”"),
        ("会议时间：待定", "TXT-04", "还有待填的占位文字“待定”"),
        ("数据〔待核〕", "TXT-04", "还有待填的占位文字“〔待核〕”"),
    ],
)
def test_what_must_not_be_published_is_found_and_masked(text: str, rule: str, words: str) -> None:
    assert [(f.rule, f.text.zh) for f in text_findings("content/a.md", text)] == [(rule, words)]


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check character
        "11010519491331002X",  # no such month
        f"统一社会信用代码 {RESIDENT}",
        f"9{RESIDENT}",
        f"A{RESIDENT}",
        "公安备案 43990002000001",
        "项目编号 2017-430600-13912345678",
        "投资 13912345678 元，增加 15000000000 元",
        "面积 13912345678.5",
        "总数13,912,345,678",
        "138****1234 和 35*************123",
        "办公电话 0730-8881234、12345",
        "https://www.example.gov.cn/art/13912345678.html",
        "见 t20171013_13912345678.html",
        "身份证号码、手机号码应当脱敏",
        "属于国家秘密的，不予公开；涉及商业秘密的依申请公开。",
        "绝密级国家秘密载体的管理",
        "内部资料性出版物管理办法",
        "国办发明电〔2025〕7号",
        "第XX届运动会，EXX县",
        "张××、李××",
        "分类标准由市政府待定后公布",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert text_findings("content/a.md", text) == ()


def test_the_place_is_the_line_and_column_in_the_file() -> None:
    text = "---\ntitle: 名单\n---\n\n第一行\n联系电话：13912345678\n"
    (finding,) = text_findings("content/a.md", text)
    assert finding.span == SourceSpan("content/a.md", 6, 6)


def test_a_list_of_numbers_is_reported_ten_times_at_most() -> None:
    text = "\n".join(f"电话 1391234{n:04d}" for n in range(500))
    assert len(text_findings("content/a.md", text)) == 10


@given(st.text())
def test_any_text_can_be_looked_at_and_every_place_lies_inside(text: str) -> None:
    lines = text.split("\n")
    for finding in text_findings("content/a.md", text):
        assert 1 <= finding.span.column <= len(lines[finding.span.line - 1])


@given(st.text("0123456789Xx -,。元\n", max_size=80))
def test_no_number_is_repeated_in_full(text: str) -> None:
    for finding in text_findings("content/a.md", text):
        digits = "".join(c for c in finding.text.zh if c.isdigit())
        assert len(digits) <= 7


PIECES = (
    *("★", "绝", "机密", "秘密", "密", "电", "内部", "资料", "仅供", "使用", "此件", "不", "予", "依申请", "公开", "删减后"),
    *("（", "）", "：", "待", "定", "核", "〔", "〕", "【", "】", "XX", "x", "Ｘ", "×", "县", "TODO", "FIXME", "Lorem ipsum"),
    *("202", "年", "月", "日", "号", "__", "2026", "关于", "的", "：", "，", "…", "补充", "单击", "输入", "TBD", "]"),
    *("此处", "填写", "TO", "\n", " ", "。", RESIDENT, "110105 19491231 002x", "110105491231002", "0730", "１２", "－"),
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_the_signs_hide_nothing_that_the_patterns_find(text: str) -> None:
    quick = text_findings("content/a.md", text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_marks, "_MONTHS_OF_BIRTH", (re.compile(""),))
        patch.setattr(text_marks, "_SECRET_SIGNS", (re.compile("."),))
        patch.setattr(placeholders, "_SIGNS", (re.compile("."),))
        patch.setattr(placeholders, "_BLANK_SIGNS", (re.compile("."),))
        assert text_findings("content/a.md", text) == quick
