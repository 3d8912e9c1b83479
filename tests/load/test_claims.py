from collections.abc import Callable
from datetime import date

import pytest

from site_builder.model.document import Declaration, Header, Outcome, RelationKind

Seen = tuple[int, int, str, str, str]
Said = tuple[RelationKind, bool, str, tuple[int, ...], date | None, Outcome, date | None]

R, A, X = RelationKind.REPEALS, RelationKind.AMENDS, RelationKind.EXTENDS
OUT, END = Outcome.REPEALED, Outcome.EXPIRED

FORMS: list[tuple[str, list[Said]]] = [
    ("repeals: 示政发〔2019〕2号", [(R, False, "示政发〔2019〕2号", (), None, OUT, None)]),
    ("废止: [甲, 乙]", [(R, False, "甲", (), None, OUT, None), (R, False, "乙", (), None, OUT, None)]),
    ("repeals: {target: a/b, as: 失效}", [(R, False, "a/b", (), None, END, None)]),
    (
        "废止: {文件: a/b, 条款: 第五条, 日期: 2024年5月1日, 方式: 废止}",
        [(R, False, "a/b", (5,), date(2024, 5, 1), OUT, None)],
    ),
    (
        "repeals:\n  - a\n  - target: b\n    articles: [3, 5-7]",
        [(R, False, "a", (), None, OUT, None), (R, False, "b", (3, 5, 6, 7), None, OUT, None)],
    ),
    (
        "被废止: {文件: 国务院令第700号, 日期: 2024-01-01}",
        [(R, True, "国务院令第700号", (), date(2024, 1, 1), OUT, None)],
    ),
    ("amends: {target: a, articles: 十二}", [(A, False, "a", (12,), None, OUT, None)]),
    ("amended_by: {target: a, on: 2024-01-01}", [(A, True, "a", (), date(2024, 1, 1), OUT, None)]),
    ("延长: {文件: a, 有效期至: 2030-12-31}", [(X, False, "a", (), None, OUT, date(2030, 12, 31))]),
    ("interprets: 《停车办法》", [(RelationKind.INTERPRETS, False, "《停车办法》", (), None, OUT, None)]),
    (
        "依据: [a, b]",
        [
            (RelationKind.BASIS, False, "a", (), None, OUT, None),
            (RelationKind.BASIS, False, "b", (), None, OUT, None),
        ],
    ),
    ("replaces: a/2023", [(RelationKind.REPLACES, False, "a/2023", (), None, OUT, None)]),
    (
        'repealed_by: {"target": "国务院令第700号", "on": "2024-12-31"}',
        [(R, True, "国务院令第700号", (), date(2024, 12, 31), OUT, None)],
    ),
]


@pytest.mark.parametrize(("lines", "said"), FORMS, ids=[lines[:30] for lines, _ in FORMS])
def test_relations_are_read_in_every_form(
    header_of: Callable[[str], Header], lines: str, said: list[Said]
) -> None:
    claims = header_of(lines).claims
    assert [
        (c.kind, c.passive, c.target, tuple(a.article for a in c.articles), c.on, c.outcome, c.until)
        for c in claims
    ] == said


def test_a_relation_remembers_the_place_of_its_target(header_of: Callable[[str], Header]) -> None:
    claims = header_of("repeals:\n  - 甲\n  - {on: 2024-05-01, target: 乙}").claims
    assert [(c.span.line, c.span.column) for c in claims] == [(5, 5), (6, 30)]


MISTAKES: list[tuple[str, Seen]] = [
    (
        "repeals: [[a]]",
        (
            4,
            11,
            "FIELD-02",
            "“废止”应是文号、编号，或由它们组成的列表",
            "“repeals” should be a number, an id, or a list of them",
        ),
    ),
    (
        "repeals: {target: a, articles: []}",
        (4, 32, "REL-01", "“条款”后面是空的", "nothing stands behind “articles”"),
    ),
    (
        "repeals: {target: a, articles: [ ]}",
        (4, 32, "REL-01", "“条款”后面是空的", "nothing stands behind “articles”"),
    ),
    (
        "repeals: {target: a, articles: ''}",
        (4, 32, "REL-01", "“条款”后面是空的", "nothing stands behind “articles”"),
    ),
    ("repeals: {on: 2024-05-01}", (4, 10, "FIELD-03", "缺少“文件”", "“target” is missing")),
    (
        "repeals: {target: a, articles: 若干条}",
        (4, 32, "REL-01", "读不出条的序号：“若干条”", "no article number can be read: “若干条”"),
    ),
    (
        "repeals: {target: a, articles: 8-5}",
        (4, 32, "REL-01", "读不出条的序号：“8-5”", "no article number can be read: “8-5”"),
    ),
    (
        "repeals: {target: a, articles: 第二款}",
        (4, 32, "REL-01", "读不出条的序号：“第二款”", "no article number can be read: “第二款”"),
    ),
    (
        "repeals: {target: a, as: 取代}",
        (4, 26, "FIELD-04", "“方式”没有“取代”这个值", "“as” cannot be “取代”"),
    ),
    ("interprets: {target: a, on: 2024-05-01}", (4, 25, "FIELD-01", "没有字段“on”", "unknown key “on”")),
    (
        "extends: 示政发〔2019〕2号",
        (4, 10, "REL-01", "“延长”没有写延长到哪一天", "“extends” does not say until when"),
    ),
    ("extends: {target: a}", (4, 10, "FIELD-03", "缺少“有效期至”", "“until” is missing")),
    (
        "repeals: " + "长" * 301,
        (
            4,
            10,
            "REL-01",
            "文号或编号过长：“" + "长" * 59 + "…”",
            "too long for a number or id: “" + "长" * 59 + "…”",
        ),
    ),
    (
        "attachments: ../a.csv",
        (
            4,
            14,
            "FIELD-08",
            "“附件”的路径“../a.csv”不允许：含有“..”",
            "the path “../a.csv” of “attachments” is not allowed: it holds “..”",
        ),
    ),
    ("attachments: {title: a}", (4, 14, "FIELD-03", "缺少“文件”", "“file” is missing")),
    (
        "attachments: [a.csv, a.csv]",
        (4, 22, "FIELD-09", "附件“a.csv”重复", "the attachment “a.csv” is repeated"),
    ),
]


@pytest.mark.parametrize(("lines", "finding"), MISTAKES, ids=[lines[:30] for lines, _ in MISTAKES])
def test_a_mistake_in_a_relation_is_explained(
    findings_in: Callable[[str], list[Seen]], lines: str, finding: Seen
) -> None:
    assert findings_in(lines) == [finding]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("第三条第二款", "第三条第二款"),
        ("[第三条第二款, 第五条]", "第三条第二款、第五条"),
        ("第三条第二款、第三款", "第三条第二款、第三条第三款"),
        ("第五条之一", "第五条之一"),
        ("第三章", "第三章"),
        ("[5, 第三条第（二）项, 附件2]", "第三条第（二）项、第五条、附件2"),
        ("5-7", "第五条、第六条、第七条"),
    ],
)
def test_a_part_of_an_article_a_chapter_or_an_annex_is_kept_as_it_is(
    header_of: Callable[[str], Header], written: str, parts: str
) -> None:
    (claim,) = header_of(f"废止: {{文件: a/b, 条款: {written}}}").claims
    assert "、".join(map(str, claim.articles)) == parts


@pytest.mark.parametrize(
    ("written", "kind", "outcome", "way"),
    [
        ("废止", R, OUT, ""),
        ("作废", R, OUT, ""),
        ("失效", R, END, ""),
        ("宣布失效", R, END, ""),
        ("自动失效", R, END, ""),
        ("停止执行", R, OUT, "停止执行"),
        ("不再适用", R, OUT, "不再适用"),
        ("终止执行", R, OUT, "终止执行"),
        ("stopped", R, OUT, "停止执行"),
        ("暂停执行", RelationKind.SUSPENDS, OUT, "暂停执行"),
        ("暂停实施", RelationKind.SUSPENDS, OUT, "暂停实施"),
        ("suspended", RelationKind.SUSPENDS, OUT, "暂停执行"),
    ],
)
def test_every_way_of_ending_has_its_state_and_keeps_its_word(
    header_of: Callable[[str], Header], written: str, kind: RelationKind, outcome: Outcome, way: str
) -> None:
    (claim,) = header_of(f"废止: {{文件: a/b, 方式: {written}}}").claims
    assert (claim.kind, claim.outcome, claim.way) == (kind, outcome, way)


@pytest.mark.parametrize(
    "written",
    ["长期", "长期有效", "永久", "永久有效", "无", "无期限", "无固定期限", "没有规定", "不设期限", "无限期"],
)
def test_without_a_last_day_a_document_has_no_end(
    header_of: Callable[[str], Header], findings_in: Callable[[str], list[Seen]], written: str
) -> None:
    assert findings_in(f"有效期至: {written}") == []
    assert header_of(f"有效期至: {written}").expires is None


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (
            "至新规定出台",
            "哪一天还不知道就删去这一行；新规定出台时，在新规定的文件头写“废止”，这里会自动标注",
        ),
        (
            "另行通知",
            "哪一天还不知道就删去这一行；新规定出台时，在新规定的文件头写“废止”，这里会自动标注",
        ),
        ("5年", "写有效的最后一天，如 2029-03-04；没有期限的写“长期”或者不写"),
        ("三年", "写有效的最后一天，如 2027-03-04；没有期限的写“长期”或者不写"),
        ("2031年", "写有效的最后一天，如 2031-12-31；没有期限的写“长期”或者不写"),
        ("2027-02-30", "写有效的最后一天，如 2027-12-31；没有期限的写“长期”或者不写"),
        ("五年以后再说", "写有效的最后一天，如 2029-03-04；没有期限的写“长期”或者不写"),
        ("待定吧", "写有效的最后一天，如 2029-03-04；没有期限的写“长期”或者不写"),
    ],
)
def test_a_term_that_is_no_day_is_explained(
    read: Callable[[str], Declaration], written: str, hint: str
) -> None:
    (finding,) = read(f"title: 通知\npublished: 2024-03-05\n有效期至: {written}").findings
    assert (finding.rule, finding.hint and finding.hint.zh) == ("FIELD-05", hint)


@pytest.mark.parametrize(
    ("days", "example"),
    [
        ("published: 2019-08-01\neffective: 2020-02-29", "2025-02-28"),
        ("published: 2019-08-01\neffective: 2019-01-01", "2023-12-31"),
        ("published: 2019-08-02\nissued: 2019-08-01", "2024-07-31"),
        ("published: 2099-08-01", "2029-04-30"),
    ],
)
def test_the_example_of_a_last_day_lies_behind_the_days_of_the_document(
    read: Callable[[str], Declaration], days: str, example: str
) -> None:
    found = [f for f in read(f"title: 通知\n{days}\n有效期至: 五年").findings if f.rule == "FIELD-05"]
    assert [f.hint and f.hint.zh for f in found] == [
        f"写有效的最后一天，如 {example}；没有期限的写“长期”或者不写"
    ]
