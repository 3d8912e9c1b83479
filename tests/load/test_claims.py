from collections.abc import Callable
from datetime import date

import pytest

from site_builder.model.document import Header, Outcome, RelationKind

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
