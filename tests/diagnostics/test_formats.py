"""What a finding looks like, in every format and both languages."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.catalogue import all_rules
from site_builder.diagnostics.excerpt import display_width, excerpt_of, source_lines, visible
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.diagnostics.formats import (
    FORMATS,
    format_concise,
    format_findings,
    format_full,
    summary_line,
)
from site_builder.diagnostics.machine import format_github, format_json, format_sarif
from site_builder.language import Text

WRONG_STATE = Diagnostic(
    rule="VAL-01",
    severity=Severity.ERROR,
    text=Text(
        "有效性与计算结果不符：写的是“现行有效”，算出“废止”",
        "validity says “现行有效”, but “废止” is computed",
    ),
    span=SourceSpan("content/a.md", 3, 6),
    hint=Text("改成“废止”", "write “废止”"),
    related=(Related(text=Text("这里废止了它", "repealed here"), span=SourceSpan("content/b.md", 9, 1)),),
)
LONG_SUMMARY = Diagnostic(
    rule="DOC-10",
    severity=Severity.WARNING,
    text=Text("内容概述有 120 字，超过 100 字", "the summary has 120 characters, more than 100"),
    span=SourceSpan("content/a.md", 2, 1),
)
A_NOTE = Diagnostic(
    rule="COL-01",
    severity=Severity.INFO,
    text=Text("栏目“预期引导”还没有信息", "column “预期引导” is empty"),
    span=SourceSpan("columns.yaml", 7, 3),
)
FILES = {"content/a.md": "---\n标题: 关于印发管理办法的通知\n有效性: 现行有效\n---\n正文\n"}


def test_concise_puts_place_weight_and_rule_on_one_line_and_the_hint_below() -> None:
    assert format_concise([WRONG_STATE, LONG_SUMMARY], "zh") == (
        "content/a.md:3:6: error[VAL-01] 有效性与计算结果不符：写的是“现行有效”，算出“废止”\n"
        "  提示：改成“废止”\n"
        "content/a.md:2:1: warning[DOC-10] 内容概述有 120 字，超过 100 字\n"
        "1 个错误，1 个警告\n"
    )


def test_concise_speaks_english() -> None:
    assert format_concise([WRONG_STATE], "en") == (
        "content/a.md:3:6: error[VAL-01] validity says “现行有效”, but “废止” is computed\n"
        "  hint: write “废止”\n"
        "1 error\n"
    )


def _empty(n: int) -> Diagnostic:
    return Diagnostic(
        rule="COL-02",
        severity=Severity.INFO,
        text=Text(f"栏目{n}还没有信息", f"column {n} is empty"),
        span=SourceSpan("columns.yaml", n, 3),
        hint=Text("责任单位：市财政局", "responsible: 市财政局"),
    )


def test_many_notes_of_one_kind_are_one_line_unless_all_are_asked_for() -> None:
    notes = [_empty(n) for n in range(1, 92)]
    assert format_concise([*notes, WRONG_STATE], "zh") == (
        "content/a.md:3:6: error[VAL-01] 有效性与计算结果不符：写的是“现行有效”，算出“废止”\n"
        "  提示：改成“废止”\n"
        "columns.yaml:1:3: info[COL-02] 91 处：栏目1还没有信息；栏目2还没有信息；栏目3还没有信息……\n"
        "  提示：用 site-builder check --format full 逐个列出\n"
        "1 个错误，91 个提醒\n"
    )
    assert format_full(notes, "zh", FILES.get).count("COL-02]") == 91
    assert format_full(notes, "zh", FILES.get, is_brief=True).count("COL-02]") == 1
    assert len(json.loads(format_json(notes))) == 91
    assert format_github(notes, "zh").count("\n") == 91


def test_few_notes_stand_each_for_itself() -> None:
    assert format_concise([_empty(n) for n in (1, 2, 3)], "en").count("column") == 6


def test_notes_that_a_warning_tells_of_together_are_left_out() -> None:
    told = Diagnostic(
        rule="COL-02",
        severity=Severity.WARNING,
        text=Text("91 个栏目还没有信息", "91 columns are empty"),
        span=SourceSpan("columns.yaml"),
    )
    assert format_concise([*(_empty(n) for n in range(1, 92)), told], "zh") == (
        "columns.yaml:1:1: warning[COL-02] 91 个栏目还没有信息\n1 个警告，91 个提醒\n"
    )


def test_full_shows_the_line_with_a_caret_below_wide_characters() -> None:
    assert format_full([WRONG_STATE], "zh", FILES.get) == (
        "错误[VAL-01] 有效性与计算结果不符：写的是“现行有效”，算出“废止”\n"
        " --> content/a.md:3:6\n"
        "  |\n"
        "3 | 有效性: 现行有效\n"
        "  |         ^\n"
        "  = 另见 content/b.md:9:1 这里废止了它\n"
        "  = 提示：改成“废止”\n"
        "  = 说明：site-builder rule VAL-01\n"
        "\n"
        "1 个错误\n"
    )


def test_full_does_without_the_line_when_the_file_is_not_at_hand() -> None:
    assert format_full([A_NOTE], "en", FILES.get) == (
        "note[COL-01] column “预期引导” is empty\n"
        " --> columns.yaml:7:3\n"
        "  = more: site-builder rule COL-01\n"
        "\n"
        "1 note\n"
    )


@pytest.mark.parametrize(
    ("line", "column", "text", "caret"),
    [
        ("title: x", 8, "title: x", "       ^"),
        ("标题：甲", 4, "标题：甲", "      ^"),
        ("\t甲", 2, "    甲", "    ^"),
        ("a\tb\tc", 5, "a   b   c", "        ^"),
        ("甲\tb", 3, "甲  b", "    ^"),
        ("short", 40, "short", "     ^"),
        ("e\u0301x", 3, "e\u0301x", " ^"),
        ("a\x1bb", 3, "a\\u001bb", "       ^"),
        ("", 1, "", "^"),
    ],
)
def test_caret_stands_under_the_place(line: str, column: int, text: str, caret: str) -> None:
    excerpt = excerpt_of([line], 1, column)
    assert excerpt is not None
    assert (excerpt.text, excerpt.caret) == (text, caret)


def test_excerpt_of_a_long_paragraph_keeps_the_place_in_sight() -> None:
    line = "甲" * 500 + "乙" + "丙" * 500
    excerpt = excerpt_of([line], 1, 501)
    assert excerpt is not None
    assert excerpt.text == "…" + "甲" * 25 + "乙" + "丙" * 24 + "…"
    assert excerpt.caret == " " * 51 + "^"


def test_there_is_no_excerpt_behind_the_end_of_a_file() -> None:
    assert excerpt_of(["one"], 2, 1) is None


def test_lines_end_at_line_feeds_only() -> None:
    assert source_lines("\ufeffa\r\nb\u2028c\n") == ["a", "b\u2028c", ""]


@given(st.text(st.characters(exclude_characters="\n")), st.integers(1, 300))
def test_caret_never_leaves_the_printed_line(line: str, column: int) -> None:
    excerpt = excerpt_of([line], 1, column)
    assert excerpt is not None
    assert excerpt.caret.lstrip(" ") == "^"
    assert visible(excerpt.text) == excerpt.text
    assert display_width(excerpt.caret) - 1 <= display_width(visible(line.expandtabs(4))) + 8 * line.count(
        "\t"
    )


def test_summary_counts_by_weight_and_leaves_out_nothings() -> None:
    findings = [WRONG_STATE, WRONG_STATE, LONG_SUMMARY, A_NOTE]
    assert summary_line(findings, "zh") == "2 个错误，1 个警告，1 个提醒"
    assert summary_line(findings, "en") == "2 errors, 1 warning, 1 note"
    assert summary_line([], "zh") == "没有发现问题"
    assert summary_line([], "en") == "no findings"


def test_colour_comes_only_when_asked_for_and_adds_nothing_but_escapes() -> None:
    plain = format_concise([WRONG_STATE], "zh")
    coloured = format_concise([WRONG_STATE], "zh", colour=True)
    assert "\x1b" not in plain
    assert coloured.replace("\x1b[1;31m", "").replace("\x1b[0m", "") == plain
    assert coloured != plain


def test_control_characters_of_the_content_never_reach_the_terminal() -> None:
    hostile = Diagnostic(
        rule="SRC-01",
        severity=Severity.ERROR,
        text=Text("标题“\x1b[2J\u202e”", "title “\x07”"),
        span=SourceSpan("content/\x1b]0;x.md"),
        hint=Text("第一行\n::error::", "a\rb"),
    )
    for name in FORMATS:
        for language in ("zh", "en"):
            text = format_findings([hostile], name, "zh" if language == "zh" else "en", FILES.get)
            assert not [c for c in text if unicodedata.category(c) == "Cc" and c != "\n"], name


def test_json_holds_both_languages_and_every_place() -> None:
    assert json.loads(format_json([WRONG_STATE, LONG_SUMMARY])) == [
        {
            "rule": "DOC-10",
            "severity": "warning",
            "message": {"zh": LONG_SUMMARY.text.zh, "en": LONG_SUMMARY.text.en},
            "hint": None,
            "path": "content/a.md",
            "line": 2,
            "column": 1,
            "related": [],
        },
        {
            "rule": "VAL-01",
            "severity": "error",
            "message": {"zh": WRONG_STATE.text.zh, "en": WRONG_STATE.text.en},
            "hint": {"zh": "改成“废止”", "en": "write “废止”"},
            "path": "content/a.md",
            "line": 3,
            "column": 6,
            "related": [
                {
                    "message": {"zh": "这里废止了它", "en": "repealed here"},
                    "path": "content/b.md",
                    "line": 9,
                    "column": 1,
                }
            ],
        },
    ]


def test_github_commands_escape_what_would_end_them() -> None:
    tricky = Diagnostic(
        rule="LINK-01",
        severity=Severity.INFO,
        text=Text("100% 的链接", "100% of links"),
        span=SourceSpan("content/a,b:c.md", 4, 7),
        hint=Text("改", "mend: this, please"),
    )
    assert format_github([tricky], "en") == (
        "::notice file=content/a%2Cb%3Ac.md,line=4,col=7,title=LINK-01"
        "::100%25 of links%0Amend: this, please\n"
    )


def test_sarif_result_points_into_the_catalogue_and_the_file() -> None:
    rule = all_rules()[0]
    known = rule.finding(
        SourceSpan("content/甲 乙.md", 4, 7),
        "中文",
        "English",
        related=WRONG_STATE.related,
        severity=Severity.INFO,
    )
    log = json.loads(format_sarif([known], "en"))
    (run,) = log["runs"]
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    assert [entry["id"] for entry in run["tool"]["driver"]["rules"]] == [r.id for r in all_rules()]
    assert run["results"] == [
        {
            "ruleId": rule.id,
            "ruleIndex": 0,
            "level": "note",
            "message": {"text": "English"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "content/%E7%94%B2%20%E4%B9%99.md", "uriBaseId": "SITE"},
                        "region": {"startLine": 4, "startColumn": 7},
                    }
                }
            ],
            "relatedLocations": [
                {
                    "id": 1,
                    "physicalLocation": {
                        "artifactLocation": {"uri": "content/b.md", "uriBaseId": "SITE"},
                        "region": {"startLine": 9, "startColumn": 1},
                    },
                    "message": {"text": "repealed here"},
                }
            ],
        }
    ]


def test_a_file_name_that_is_not_utf8_can_be_printed_in_every_format() -> None:
    odd = Diagnostic(
        rule="SRC-01",
        severity=Severity.ERROR,
        text=Text("文件名", "file name"),
        span=SourceSpan("content/\udcff.md"),
    )
    for name in FORMATS:
        assert format_findings([odd], name, "zh", FILES.get).encode()
    assert json.loads(format_json([odd]))[0]["path"] == "content/\udcff.md"


def test_every_format_prints_the_same_whatever_the_order_of_findings() -> None:
    findings = [WRONG_STATE, LONG_SUMMARY, A_NOTE]
    for name in FORMATS:
        assert format_findings(findings, name, "zh", FILES.get) == format_findings(
            findings[::-1], name, "zh", FILES.get
        )
