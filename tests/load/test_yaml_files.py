"""What YAML a clerk may write, and how each usual mistake is explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.load.conflicts import has_conflict
from site_builder.load.journal import Journal
from site_builder.load.yaml_files import MAX_PROBLEMS, read_mapping
from site_builder.load.yaml_nodes import Entry, Listing, Scalar, YamlMapping


def read(text: str) -> tuple[YamlMapping | None, list[tuple[int, int, str, str, str]]]:
    journal = Journal("a.md")
    mapping = read_mapping(text, 1, journal)
    return mapping, [(f.span.line, f.span.column, f.rule, f.text.zh, f.text.en) for f in journal.findings]


def keys(text: str) -> list[str]:
    mapping, _ = read(text)
    return [entry.key.text for entry in mapping.entries] if mapping else []


def test_scalars_stay_as_written_with_their_places() -> None:
    mapping, findings = read('编号: 010\n时间: 12:30\nflag: no\nquoted: "a: b"\n')
    assert findings == []
    assert mapping == YamlMapping(
        (
            Entry(Scalar("编号", (1, 1)), Scalar("010", (1, 5))),
            Entry(Scalar("时间", (2, 1)), Scalar("12:30", (2, 5))),
            Entry(Scalar("flag", (3, 1)), Scalar("no", (3, 7))),
            Entry(Scalar("quoted", (4, 1)), Scalar("a: b", (4, 9), quoted=True)),
        ),
        (1, 1),
    )


def test_lists_and_sub_keys_keep_their_places() -> None:
    mapping, _ = read("a:\n  - b\n  - {c: d}\n")
    inner = YamlMapping((Entry(Scalar("c", (3, 6)), Scalar("d", (3, 9))),), (3, 5))
    assert mapping == YamlMapping(
        (Entry(Scalar("a", (1, 1)), Listing((Scalar("b", (2, 5)), inner), (2, 3))),), (1, 1)
    )


MISTAKES = [
    ("标题：通知", (1, 3, "YAML-03", "“标题”后面是全角冒号", "a full-width colon follows “标题”")),
    (
        "title:通知\nb: c",
        (1, 6, "YAML-11", "“title”的冒号后面少一个空格", "a space is missing after the colon of “title”"),
    ),
    (
        "a: b: c",
        (1, 4, "YAML-04", "值里有“: ”，须加引号：“b: c”", "the value holds “: ” and needs quotes: “b: c”"),
    ),
    ("a: @b", (1, 4, "YAML-04", "值不能以“@”开头", "a value cannot begin with “@”")),
    ("a: `b`", (1, 4, "YAML-04", "值不能以“`”开头", "a value cannot begin with “`”")),
    ("a: %b", (1, 4, "YAML-04", "值不能以“%”开头", "a value cannot begin with “%”")),
    ("a: >b", (1, 4, "YAML-04", "值不能以“>”开头", "a value cannot begin with “>”")),
    ("a: }", (1, 4, "YAML-04", "值不能以“}”开头", "a value cannot begin with “}”")),
    (
        'a: "b" c',
        (1, 8, "YAML-04", "引号或括号后面还有“c”", "“c” follows the closing quote or bracket"),
    ),
    (
        'a: "\\q"',
        (
            1,
            5,
            "YAML-04",
            "双引号里的“\\”后面不能跟这个字符",
            "this character cannot follow “\\” in double quotes",
        ),
    ),
    ('a: "b\nc: d', (1, 4, "YAML-05", '引号没有结束：“"b”', 'the quotation mark is never closed: “"b”')),
    (
        "a: [b, c\nd: e",
        (
            1,
            4,
            "YAML-10",
            "括号“[”里的内容读不出来，或没有结束",
            "what follows the bracket “[” cannot be read, or is never closed",
        ),
    ),
    ("a:\n\t- b", (2, 1, "YAML-02", "缩进用了制表符（Tab）", "a tab is used for indentation")),
    (
        "a: b\n  c: d",
        (2, 3, "YAML-09", "这一行的缩进与前面的行对不上", "this line is not aligned with the lines above"),
    ),
    (
        "a:\n  b: c\n d: e",
        (3, 2, "YAML-09", "这一行的缩进与前面的行对不上", "this line is not aligned with the lines above"),
    ),
    (
        "a: - b",
        (
            1,
            4,
            "YAML-09",
            "列表的第一项不能与字段名写在同一行",
            "the first item of a list cannot stand on the line of its key",
        ),
    ),
    (
        "a: b\n  - c",
        (2, 3, "YAML-09", "列表项“- c”接在一个值的后面", "the list item “- c” continues a value"),
    ),
    (
        "a: b\n文号",
        (2, 1, "YAML-11", "这一行没有“字段: 值”：“文号”", "this line is no “key: value”: “文号”"),
    ),
    (
        "a: *b",
        (
            1,
            4,
            "YAML-07",
            "不能用 YAML 的引用或类型标记“*b”",
            "YAML anchors, aliases and tags such as “*b” are not allowed",
        ),
    ),
    (
        "a: &b c",
        (
            1,
            4,
            "YAML-07",
            "不能用 YAML 的引用或类型标记“&b”",
            "YAML anchors, aliases and tags such as “&b” are not allowed",
        ),
    ),
    (
        "a: !!python/object:os.system {}",
        (
            1,
            4,
            "YAML-07",
            "不能用 YAML 的引用或类型标记“!os.system”",
            "YAML anchors, aliases and tags such as “!os.system” are not allowed",
        ),
    ),
    ("<<: {a: b}", (1, 1, "YAML-07", "不能用“<<”合并", "“<<” merges are not allowed")),
    ("[a]: b", (1, 1, "YAML-11", "这里应是字段名", "a key belongs here")),
    (
        "- a\n- b",
        (1, 1, "HDR-03", "这里是列表，应是“字段: 值”", "this is a list where “key: value” lines belong"),
    ),
    ("a: " + "[" * 60, (1, 43, "YAML-08", "嵌套超过 40 层", "nested more than 40 levels deep")),
]


@pytest.mark.parametrize(
    ("text", "finding"), MISTAKES, ids=[text.replace("\n", "|")[:20] for text, _ in MISTAKES]
)
def test_a_mistake_is_explained_once_at_its_place(text: str, finding: tuple[int, int, str, str, str]) -> None:
    assert read(text)[1] == [finding]


@pytest.mark.parametrize("blank", ["\t", "  \t ", "\t\t", "\u3000\t"])
@pytest.mark.parametrize("before", ["", "a: 甲\n", "a: 甲\nb:\n  - 乙\n"])
def test_a_line_of_nothing_but_tabs_and_spaces_is_an_empty_one(before: str, blank: str) -> None:
    journals = Journal("content/a.md"), Journal("content/a.md")
    texts = (f"{before}{blank}\nc: 丙", f"{before}\nc: 丙")
    read = [read_mapping(text, 1, journal) for text, journal in zip(texts, journals, strict=True)]
    assert read[0] == read[1]
    assert [journal.findings for journal in journals] == [(), ()]


def test_all_mistakes_are_found_and_the_good_lines_are_read() -> None:
    text = '标题：甲\n类型: 报告\ntopics: "a\nsummary: 一: 二\nindex: "12"\n'
    mapping, findings = read(text)
    assert [(line, rule) for line, _, rule, _, _ in findings] == [
        (1, "YAML-03"),
        (3, "YAML-05"),
        (4, "YAML-04"),
    ]
    assert mapping is not None
    assert {entry.key.text: entry.value for entry in mapping.entries} == {
        "类型": Scalar("报告", (2, 5)),
        "index": Scalar("12", (5, 8), quoted=True),
    }
    assert mapping.broken == {"标题", "topics", "summary"}


def test_mistakes_deep_in_a_list_leave_the_other_items_readable() -> None:
    text = 'columns:\n  - id: x\n    name: "a\n  - id: y\n    name: b\nlast: c\n'
    mapping, findings = read(text)
    assert [(line, column, rule) for line, column, rule, _, _ in findings] == [(3, 11, "YAML-05")]
    assert mapping is not None
    columns = mapping.entries[0].value
    assert isinstance(columns, Listing)
    assert [item.entries[0].value for item in columns.items if isinstance(item, YamlMapping)] == [
        Scalar("x", (2, 9)),
        Scalar("y", (4, 9)),
    ]
    assert mapping.entries[1] == Entry(Scalar("last", (6, 1)), Scalar("c", (6, 7)))


def test_a_text_without_keys_is_an_empty_mapping() -> None:
    assert read("# nothing\n") == (YamlMapping((), (1, 1)), [])


def test_aliases_never_unfold() -> None:
    lines = ["a0: &a0 x"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    _, findings = read("\n".join(lines))
    assert {rule for _, _, rule, _, _ in findings} == {"YAML-07"}


@pytest.mark.parametrize("line", ["a: b: c", "标题：甲", "\t- a", "a: 1\n\tb: 2", '"'])
def test_problems_of_a_hopeless_file_are_bounded(line: str) -> None:
    _, findings = read("\n".join([line] * 3000))
    assert 1 <= len(findings) <= 2 * MAX_PROBLEMS


def test_list_items_may_stand_under_their_key() -> None:
    assert keys("a:\n- b\n- c: d: e\nf: g") == ["a", "f"]


@given(st.text(alphabet=" \n\t-:：[]{}\"'#&*!|>%@ab标题,?.", max_size=120))
def test_any_text_is_read_or_explained_inside_the_file(text: str) -> None:
    mapping, findings = read(text)
    lines = text.split("\n")
    # Marks of an unsettled merge are told where the whole file is looked at.
    assert mapping is not None or findings or has_conflict(text)
    for line, column, *_ in findings:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@given(
    st.dictionaries(
        st.from_regex("[a-z]{1,8}", fullmatch=True),
        st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), max_size=20),
    )
)
def test_quoted_values_come_back_as_they_were(values: dict[str, str]) -> None:
    text = "\n".join(f"{key}: '{value.replace(chr(39), chr(39) * 2)}'" for key, value in values.items())
    if any(ord(c) in range(0x7F, 0xA0) or c in "\u2028\u2029" for value in values.values() for c in value):
        return
    mapping, findings = read(text)
    assert findings == []
    assert mapping is not None
    assert {e.key.text: e.value.text for e in mapping.entries if isinstance(e.value, Scalar)} == values


@pytest.mark.parametrize(
    ("header", "line", "written"),
    [
        ("%YAML 1.1正文", 1, "%YAML 1.1正文"),
        ("标题: 甲\n%YAML 1.1----", 2, "%YAML 1.1----"),
        ("%YAML 1.1\n标题: 甲", 1, "%YAML 1.1"),
        ("%TAG ! x", 1, "%TAG ! x"),
        ("%YAML 9.1\n标题: 甲", 1, "%YAML 9.1"),
        ("%", 1, "%"),
        ("标题: 甲\n%注释: 乙", 2, "%注释: 乙"),
    ],
)
def test_a_line_that_speaks_to_the_parser_is_no_key(header: str, line: int, written: str) -> None:
    journal = Journal("content/a.md")
    read_mapping(header, 1, journal)
    assert [(f.rule, f.span.line, f.span.column, f.text.zh) for f in journal.findings] == [
        ("YAML-11", line, 1, f"这一行没有“字段: 值”：“{written}”")
    ]
