"""Each field of front matter: what is read, and how each mistake is explained."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.load.documents import read_document
from site_builder.model.document import DocumentType, Header
from site_builder.model.fields import Field
from site_builder.model.header_fields import HEADER, TYPES

Seen = tuple[int, int, str, str, str]

MISTAKES: list[tuple[str, Seen]] = [
    ("color: 1", (4, 1, "FIELD-01", "没有字段“color”", "unknown key “color”")),
    (
        "summary: [a]",
        (
            4,
            10,
            "FIELD-02",
            "“内容概述”应是一个值，不是列表或下级字段",
            "“summary” should be one value, not a list or sub-keys",
        ),
    ),
    ("topics: {a: b}", (4, 9, "FIELD-02", "“主题”应是文字或列表", "“topics” should be text or a list")),
    ("type: 公文", (4, 7, "FIELD-04", "“类型”没有“公文”这个值", "“type” cannot be “公文”")),
    ("validity: 也许", (4, 11, "FIELD-04", "“有效性”没有“也许”这个值", "“validity” cannot be “也许”")),
    ("disclosure: 秘密", (4, 13, "FIELD-04", "“公开属性”没有“秘密”这个值", "“disclosure” cannot be “秘密”")),
    ("draft: 大概", (4, 8, "FIELD-04", "“草稿”没有“大概”这个值", "“draft” cannot be “大概”")),
    (
        "issued: 2024-02-30",
        (
            4,
            9,
            "FIELD-05",
            "“成文日期”里 2 月没有 30 日：“2024-02-30”",
            "“issued” names a day that month 2 does not have (30): “2024-02-30”",
        ),
    ),
    (
        "effective: 2017年13月1日",
        (
            4,
            12,
            "FIELD-05",
            "“施行日期”没有 13 月：“2017年13月1日”",
            "“effective” has no such month (13): “2017年13月1日”",
        ),
    ),
    (
        "expires: 2029年",
        (4, 10, "FIELD-05", "“有效期至”只有年份：“2029年”", "“expires” has only a year: “2029年”"),
    ),
    (
        "expires: 2029-12",
        (4, 10, "FIELD-05", "“有效期至”没有写日：“2029-12”", "“expires” has no day: “2029-12”"),
    ),
    ("expires: 5年", (4, 10, "FIELD-05", "“有效期至”读不出日期：“5年”", "“expires” is no date: “5年”")),
    (
        "expires: 至新规定出台",
        (4, 10, "FIELD-05", "“有效期至”读不出日期：“至新规定出台”", "“expires” is no date: “至新规定出台”"),
    ),
    (
        "issued: 1024-03-01",
        (
            4,
            9,
            "FIELD-06",
            "“成文日期”的年份不可能：“1024-03-01”",
            "the year of “issued” cannot be right: “1024-03-01”",
        ),
    ),
    (
        "index: " + "1" * 101,
        (
            4,
            8,
            "FIELD-07",
            "“索引号”有 101 个字符，最多 100 个",
            "“index” has 101 characters, 100 are allowed",
        ),
    ),
    ("topics: [入学, 入学]", (4, 14, "FIELD-09", "“主题”里“入学”重复", "“入学” is repeated in “topics”")),
    (
        "source: {name: 甲, url: ftp://a.b/}",
        (
            4,
            24,
            "FIELD-10",
            "“网址”不是完整的网址：“ftp://a.b/”",
            "“url” is no complete web address: “ftp://a.b/”",
        ),
    ),
    ("source: {url: https://a.cn/}", (4, 9, "FIELD-03", "缺少“名称”", "“name” is missing")),
    (
        "number: 2024年1号文",
        (4, 9, "NUM-01", "读不出文号“2024年1号文”", "“2024年1号文” is no document number"),
    ),
    (
        "number: 示政发[2024]1号",
        (
            4,
            9,
            "NUM-02",
            "文号“示政发[2024]1号”不是标准写法",
            "the number “示政发[2024]1号” is not in standard form",
        ),
    ),
    (
        "number: 示政发〔2024〕8号文",
        (
            4,
            9,
            "NUM-03",
            "文号“示政发〔2024〕8号文”不是标准写法",
            "the number “示政发〔2024〕8号文” is not in standard form",
        ),
    ),
    (
        "number: 根据示政发〔2024〕8号",
        (
            4,
            9,
            "NUM-01",
            "读不出文号“根据示政发〔2024〕8号”",
            "“根据示政发〔2024〕8号” is no document number",
        ),
    ),
    (
        "number: （2019）湘06民终1号",
        (4, 9, "NUM-01", "读不出文号“（2019）湘06民终1号”", "“（2019）湘06民终1号” is no document number"),
    ),
    (
        "number: SLPR-2022-00012",
        (
            4,
            9,
            "NUM-12",
            "“SLPR-2022-00012”是统一登记号，不是文号",
            "“SLPR-2022-00012” is a registration number (统一登记号), no document number",
        ),
    ),
    (
        "issued: 2024-03-06",
        (
            3,
            12,
            "FRESH-11",
            "发布日期 2024-03-05 早于成文日期 2024-03-06",
            "“published” 2024-03-05 lies before “issued” 2024-03-06",
        ),
    ),
    (
        "expires: 2024-03-04",
        (
            4,
            10,
            "FRESH-11",
            "有效期至 2024-03-04 早于发布日期 2024-03-05",
            "“expires” 2024-03-04 lies before “published” 2024-03-05",
        ),
    ),
    (
        "archived: 2024-03-04",
        (
            4,
            11,
            "FRESH-11",
            "归档日期 2024-03-04 早于发布日期 2024-03-05",
            "“archived” 2024-03-04 lies before “published” 2024-03-05",
        ),
    ),
    (
        "include: ../x",
        (
            4,
            10,
            "FIELD-08",
            "“引用”的编号“../x”不允许：含有“..”",
            "the id “../x” of “include” is not allowed: it holds “..”",
        ),
    ),
    (
        "also_in: /a/../b",
        (
            4,
            10,
            "FIELD-08",
            "“其他栏目”的路径“/a/../b”不允许：含有“..”",
            "the path “/a/../b” of “also_in” is not allowed: it holds “..”",
        ),
    ),
    (
        "aliases: /list.asp?id=3",
        (
            4,
            10,
            "FIELD-08",
            "“旧址”的路径“/list.asp?id=3”不允许：含有静态网站不能回答的字符",
            "the path “/list.asp?id=3” of “aliases” is not allowed: it holds a character that a static site cannot answer",
        ),
    ),
    (
        "aliases: https://a.cn/b",
        (
            4,
            10,
            "FIELD-08",
            "“旧址”的路径“https://a.cn/b”不允许：以盘符或网址开头",
            "the path “https://a.cn/b” of “aliases” is not allowed: it begins with a drive or a web address",
        ),
    ),
]


@pytest.mark.parametrize(("line", "finding"), MISTAKES, ids=[line[:30] for line, _ in MISTAKES])
def test_a_mistake_is_explained_at_its_value(
    findings_in: Callable[[str], list[Seen]], line: str, finding: Seen
) -> None:
    assert findings_in(line) == [finding]


def test_a_repaired_number_stands_in_the_hint() -> None:
    declaration, _ = read_document(
        "content/a/b.md", "---\ntitle: 通知\npublished: 2024-03-05\nnumber: 示政发[2024]01号\n---\n".encode()
    )
    assert [f.hint and f.hint.zh for f in declaration.findings] == ["写成“示政发〔2024〕01号”"]
    assert declaration.header is not None
    assert declaration.header.number is not None
    assert (declaration.header.number.text, declaration.header.number.standard) == (
        "示政发〔2024〕01号",
        "示政发〔2024〕1号",
    )


@pytest.mark.parametrize(
    "number",
    [
        "通告第5号",
        "示例市人大常委会公告第41号",
        "公告（2019年第3号）",
        "农（渔）发〔2019〕3号",
        "(86)国函字46号",
        "（86）国函46号",
        "中国人民银行公告〔2019〕第30号",
        "交通运输部令2019年第17号",
        "财税字〔1994〕020号",
        "财政部 税务总局公告2023年第12号",
        "中华人民共和国主席令第九十一号",
        "主席令（第九十一号）",
        "国务院、中央军委令第438号",
        "示例市人民政府第97号令",
        "法〔2020〕185号",
    ],
)
def test_an_official_number_is_read_and_shown_as_it_is_written(number: str) -> None:
    text = f"---\ntitle: 通知\npublished: 2024-03-05\nnumber: {number}\n---\n"
    declaration, _ = read_document("content/a/b.md", text.encode())
    assert declaration.findings == ()
    assert declaration.header is not None
    assert declaration.header.number is not None
    assert declaration.header.number.text == number


def _registration(lines: str) -> tuple[str, list[str]]:
    text = f"---\ntitle: 通知\npublished: 2024-03-05\n{lines}\n---\n"
    declaration, _ = read_document("content/a/b.md", text.encode())
    assert declaration.header is not None
    return declaration.header.registration, [finding.rule for finding in declaration.findings]


@pytest.mark.parametrize(
    "written", ["SLPR-2022-00012", "SZDR-2020-00011", "YYCR-2017-01001", "SLPR—2022—00012"]
)
def test_a_registration_number_has_its_own_field(written: str) -> None:
    assert _registration(f"统一登记号: {written}") == (written, [])
    assert _registration(f"registration: {written}") == (written, [])


def test_a_registration_number_in_the_field_of_the_other_is_not_lost() -> None:
    assert _registration("文号: SLPR-2022-00012") == ("SLPR-2022-00012", ["NUM-12"])
    assert _registration("文号: SLPR-2022-00012\n统一登记号: SLPR-2022-00013") == (
        "SLPR-2022-00013",
        ["NUM-12"],
    )
    assert _registration("文号: 示政发〔2022〕12号") == ("", [])


def test_a_number_far_from_the_year_of_issue_is_pointed_out(findings_in: Callable[[str], list[Seen]]) -> None:
    assert findings_in("number: 示政发〔2014〕1号\nissued: 2024-03-01") == [
        (
            4,
            9,
            "NUM-05",
            "文号的年份 2014 与成文日期 2024-03-01 不符",
            "the number's year 2014 does not agree with the date of issue 2024-03-01",
        )
    ]
    assert findings_in("number: 示政发〔2023〕1号\nissued: 2024-03-01") == []


def test_the_term_is_compared_with_the_day_it_begins(findings_in: Callable[[str], list[Seen]]) -> None:
    assert [rule for _, _, rule, *_ in findings_in("effective: 2025-01-01\nexpires: 2024-12-31")] == [
        "FRESH-11"
    ]
    assert findings_in("effective: 2025-01-01\nexpires: 2025-01-01") == []


@pytest.mark.parametrize("kind", ["normative", "规范性文件", "regulation", "规章"])
def test_normative_documents_need_number_issuers_and_date(
    findings_in: Callable[[str], list[Seen]], kind: str
) -> None:
    assert [(line, rule, zh) for line, _, rule, zh, _ in findings_in(f"type: {kind}")] == [
        (4, "DOC-01", "规章和规范性文件必须有“发文机关”"),
        (4, "DOC-01", "规章和规范性文件必须有“成文日期”"),
        (4, "DOC-01", "规章和规范性文件必须有“文号”"),
    ]


TITLES = [
    ("关于防汛的通知", []),
    ("Windows 10 使用指南", ["TXT-09"]),
    ("A guide to services", []),
    ("关 于防汛的通知", ["TXT-09"]),
    ("关于防汛的\u00a0通知", ["TXT-09"]),
    ("关于防汛的通知（示政发〔2024〕1号）", ["DOC-05"]),
    ("示政发〔2024〕1号关于防汛的通知", ["DOC-05"]),
    ("示政发〔2024〕1号", ["DOC-05"]),
    ("示例市人大常委会公告第41号", []),
    ("示例市人民政府令（第97号）", []),
    ("示例市公安局关于交通管制的通告（示例市公安局通告第5号）", ["DOC-05"]),
    ("关于废止示政发〔2010〕3号文件的决定", []),
    ("关于防汛的通知（2024年3月5日）", ["DOC-05"]),
    ("2024年3月财政收支情况", []),
    ("财政收支情况（2024年3月）", []),
]


@pytest.mark.parametrize(("title", "rules"), TITLES, ids=[title for title, _ in TITLES])
def test_titles_hold_no_number_date_or_spaces(title: str, rules: list[str]) -> None:
    declaration, _ = read_document(
        "content/a/b.md", f'---\ntitle: "{title}"\npublished: 2024-03-05\n---\n'.encode()
    )
    assert [finding.rule for finding in declaration.findings] == rules


def test_a_title_over_two_lines_becomes_one() -> None:
    declaration, _ = read_document(
        "content/a/b.md", "---\ntitle: |\n  关于防汛\n  的通知\npublished: 2024-03-05\n---\n".encode()
    )
    assert [finding.rule for finding in declaration.findings] == ["TXT-09"]
    assert declaration.header is not None
    assert declaration.header.title == "关于防汛 的通知"


@pytest.mark.parametrize(
    ("written", "day", "time"),
    [
        ("2017-09-13", date(2017, 9, 13), ""),
        ("2017年9月13日", date(2017, 9, 13), ""),
        ("2017-09-13 16:42", date(2017, 9, 13), "16:42"),
        ("2017/9/13", date(2017, 9, 13), ""),
        ("'2017-09-13'", date(2017, 9, 13), ""),
    ],
)
def test_dates_are_read_in_the_forms_editors_write(written: str, day: date, time: str) -> None:
    declaration, _ = read_document(
        "content/a/b.md", f"---\ntitle: 通知\npublished: {written}\n---\n".encode()
    )
    assert declaration.header is not None
    assert (declaration.header.published, declaration.header.published_time) == (day, time)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_of_our_time_is_read_back(day: date) -> None:
    for written in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
        text = f"---\ntitle: 通知\npublished: {written}\n---\n"
        declaration, _ = read_document("content/a/b.md", text.encode())
        assert declaration.header is not None
        assert declaration.header.published == day


def test_every_type_can_be_written_in_both_languages() -> None:
    assert {TYPES[kind.value] for kind in DocumentType} == set(DocumentType)
    assert {TYPES[kind.label.zh] for kind in DocumentType} == set(DocumentType)


@pytest.mark.parametrize("written", ["预算决算", "预决算", "财政预决算", "budget"])
def test_a_type_may_be_written_as_pages_data_and_clerks_call_it(
    header_of: Callable[[str], Header], written: str
) -> None:
    assert header_of(f"类型: {written}").type is DocumentType.BUDGET


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("有效", "现行有效"),
        ("全文失效", "失效"),
        ("已废止", "废止"),
        ("尚未生效", "尚未施行"),
        ("条款失效", "部分失效"),
    ],
)
def test_other_labels_of_validity_become_the_one_word(
    header_of: Callable[[str], Header], written: str, label: str
) -> None:
    declared = header_of(f"有效性: {written}").validity
    assert declared is not None
    assert declared.label.zh == label


def test_lists_may_be_one_text_with_separators(header_of: Callable[[str], Header]) -> None:
    assert header_of("topics: 入学、就业，社保; 住房").topics == ("入学", "就业", "社保", "住房")
    assert header_of("issuers: 市财政局").issuers == ("市财政局",)


def test_empty_optional_fields_count_as_absent(header_of: Callable[[str], Header]) -> None:
    header = header_of("expires:\ntopics: []\nsource:\nnumber: ''")
    assert (header.expires, header.topics, header.source, header.number) == (None, (), None, None)
    assert set(header.places) == {"title", "published"}


def test_column_paths_and_former_addresses_lose_their_slashes(header_of: Callable[[str], Header]) -> None:
    header = header_of("also_in: [/growth/economy/, people]\naliases: [/a/b.html, c/]")
    assert (header.also_in, header.aliases) == (("growth/economy", "people"), ("a/b.html", "c/"))


@pytest.mark.parametrize("field", HEADER.fields, ids=[field.key for field in HEADER.fields])
def test_every_declared_key_is_read(field: Field) -> None:
    """A key of the table that no reader asks for would let any value pass."""
    declaration, _ = read_document(
        "content/a/b.md", f"---\n{field.key}: [[[a]], [{{zz: 1}}]]\n---\n".encode()
    )
    assert "FIELD-02" in [finding.rule for finding in declaration.findings if finding.span.column > 1]


def test_chinese_and_english_names_never_collide() -> None:
    names = [name for field in HEADER.fields for name in field.names]
    assert len(names) == len(set(names))
    assert not {wrong for field in HEADER.fields for wrong in field.mistaken} & set(names) - {
        "title",
        "文号",
        "编号",
    }
