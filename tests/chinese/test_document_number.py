"""文号: read from any spelling, compared, sorted, and repaired."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.chinese import (
    DocumentNumber,
    NumberFault,
    NumberFaultKind,
    form_faults,
    format_chinese_integer,
    number_faults,
    number_key,
    parse_number,
    tidy_number,
)

NUMBER = DocumentNumber("示政办发", 2017, 3)


@pytest.mark.parametrize(
    "brackets", ["〔〕", "[]", "【】", "()", "（）", "﹝﹞", "„‟", "〈〉", "「」", "［］", "《》", "“”", "<>"]
)
def test_any_pair_of_brackets_is_read(brackets: str) -> None:
    assert parse_number(f"示政办发{brackets[0]}2017{brackets[1]}3号") == NUMBER


@pytest.mark.parametrize(
    "text",
    [
        "示政办发〔2017〕3号",
        "示政办发〔２０１７〕３号",
        " 示政办发 〔2017〕 3 号 ",
        "示政办发〔2017〕\u00a03号",
        "示政办发〔2017〕第3号",
        "示政办发〔2017〕003号",
        "示政办发〔2017年〕3号",
        "示政办发〔17〕3号",
        "示政办发〔2017〕3",
        "示政办发〔2017〕3号文",
        "示政办发〔2017〕3号文件",
        "示政办发2017年第3号",
        "示政办发〔2017〕三号",
    ],
)
def test_every_spelling_is_the_same_number(text: str) -> None:
    assert parse_number(text) == NUMBER
    assert number_key(text) == "示政办发-2017-3"


@pytest.mark.parametrize(
    ("text", "number", "standard"),
    [
        ("示例市人民政府令第97号", DocumentNumber("示例市人民政府令", None, 97), "示例市人民政府令第97号"),
        ("示例市人民政府第97号令", DocumentNumber("示例市人民政府令", None, 97), "示例市人民政府令第97号"),
        ("示例市人民政府令97号", DocumentNumber("示例市人民政府令", None, 97), "示例市人民政府令第97号"),
        ("主席令第八十八号", DocumentNumber("主席令", None, 88), "主席令第88号"),
        ("主席令（第九十一号）", DocumentNumber("主席令", None, 91), "主席令第91号"),
        ("令第5号", DocumentNumber("令", None, 5), "令第5号"),
        ("示例市人民政府令〔2020〕3号", DocumentNumber("示例市人民政府令", 2020, 3), "示例市人民政府令〔2020〕3号"),
        ("交通运输部令2019年第17号", DocumentNumber("交通运输部令", 2019, 17), "交通运输部令〔2019〕17号"),
        ("示例部2013年第9号令", DocumentNumber("示例部令", 2013, 9), "示例部令〔2013〕9号"),
        ("示例局公告2019年第39号", DocumentNumber("示例局公告", 2019, 39), "示例局公告2019年第39号"),
        ("中国人民银行公告〔2019〕第30号", DocumentNumber("中国人民银行公告", 2019, 30), "中国人民银行公告2019年第30号"),
        ("农业农村部2019年第3号公告", DocumentNumber("农业农村部公告", 2019, 3), "农业农村部公告2019年第3号"),
        ("公告（2019年第3号）", DocumentNumber("公告", 2019, 3), "公告2019年第3号"),
        ("公告（第5号）", DocumentNumber("公告", None, 5), "公告第5号"),
        ("通告第5号", DocumentNumber("通告", None, 5), "通告第5号"),
        ("常委会公告第41号", DocumentNumber("常委会公告", None, 41), "常委会公告第41号"),
        ("农（渔）发〔2019〕3号", DocumentNumber("农（渔）发", 2019, 3), "农（渔）发〔2019〕3号"),
        ("农办（渔）〔2019〕3号", DocumentNumber("农办（渔）", 2019, 3), "农办（渔）〔2019〕3号"),
        ("法〔2020〕185号", DocumentNumber("法", 2020, 185), "法〔2020〕185号"),
        ("(86)国函字46号", DocumentNumber("国函字", 1986, 46), "国函字〔1986〕46号"),
        ("（1986）国函字第46号", DocumentNumber("国函字", 1986, 46), "国函字〔1986〕46号"),
        ("财税字〔1994〕020号", DocumentNumber("财税字", 1994, 20), "财税字〔1994〕20号"),
        ("国务院、中央军委令第438号", DocumentNumber("国务院、中央军委令", None, 438), "国务院、中央军委令第438号"),
        ("财政部 税务总局公告2023年第12号", DocumentNumber("财政部税务总局公告", 2023, 12), "财政部税务总局公告2023年第12号"),
        ("国家税务总局公告2019年第38号", DocumentNumber("国家税务总局公告", 2019, 38), "国家税务总局公告2019年第38号"),
        ("高检发释字〔2019〕1号", DocumentNumber("高检发释字", 2019, 1), "高检发释字〔2019〕1号"),
        ("银保监会令2020年第8号", DocumentNumber("银保监会令", 2020, 8), "银保监会令〔2020〕8号"),
        ("建办市函〔2021〕333号", DocumentNumber("建办市函", 2021, 333), "建办市函〔2021〕333号"),
        ("国发明电〔2020〕12号", DocumentNumber("国发明电", 2020, 12), "国发明电〔2020〕12号"),
    ],
)  # fmt: skip
def test_every_form_is_read_and_stays_as_it_is_written(
    text: str, number: DocumentNumber, standard: str
) -> None:
    found = parse_number(text)
    assert found == number
    assert (found.text, found.standard, number_faults(text)) == (text, standard, ())


@pytest.mark.parametrize(
    "text",
    ["", "通知", "第3号", "〔2017〕3号", "示政办发", "示政办发〔1017〕3号", "示政办发〔2017〕0号", "2017年第3号",
     "发〔2017〕3号和", "示政办发〔2017〕3号、示政办发〔2017〕4号", "第三次会议", "示政办发〔20171〕3号",
     "GB 18030-2022", "(2019)湘06民终1号", "（2019）最高法民终1号", "〔2020〕0012号", "HNPR-2022-00012", "公告5号",
     "根据示政发〔2019〕8号", "按照示政发〔2019〕8号", "我院以法释〔2020〕17号"],
)  # fmt: skip
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert parse_number(text) is None
    assert number_key(text) is None
    assert number_faults(text) == ()


def test_orders_of_the_state_are_equal_with_and_without_its_full_name() -> None:
    assert number_key("中华人民共和国国务院令第711号") == number_key("国务院令第711号") == "国务院令-711"
    assert (
        number_key("中华人民共和国国务院、中华人民共和国中央军事委员会令第438号")
        == number_key("国务院、中央军委令第438号")
        == number_key("国务院 中央军委令第438号")
        == "国务院中央军委令-438"
    )


def test_numbers_sort_by_series_year_and_serial() -> None:
    texts = ["示政发〔2019〕10号", "示政发〔2019〕9号", "示政令第12号", "示政发〔2008〕50号", "示政令第3号"]
    numbers = [number for text in texts if (number := parse_number(text))]
    assert [number.text for number in sorted(numbers)] == [
        "示政令第3号",
        "示政令第12号",
        "示政发〔2008〕50号",
        "示政发〔2019〕9号",
        "示政发〔2019〕10号",
    ]


@pytest.mark.parametrize(
    ("text", "repaired", "kinds"),
    [
        ("示政办发[2017]3号", "示政办发〔2017〕3号", [NumberFaultKind.BRACKETS]),
        ("示政办发﹝2017﹞3号", "示政办发〔2017〕3号", [NumberFaultKind.BRACKETS]),
        ("示政办发〖2017〗3号", "示政办发〔2017〕3号", [NumberFaultKind.BRACKETS]),
        ("示政办发｛2017｝第03号", "示政办发〔2017〕第03号", [NumberFaultKind.BRACKETS]),
        ("中国人民银行公告[2019]第30号", "中国人民银行公告〔2019〕第30号", [NumberFaultKind.BRACKETS]),
        ("示政办发〔2017〕 3号", "示政办发〔2017〕3号", [NumberFaultKind.SPACING]),
        ("示政办发〔2017〕３号", "示政办发〔2017〕3号", [NumberFaultKind.SPACING]),
        ("公安部令第１２５号", "公安部令第125号", [NumberFaultKind.SPACING]),
        ("示例局 公告2019年第39号", "示例局公告2019年第39号", [NumberFaultKind.SPACING]),
        ("示政办发〔2017〕3号文", "示政办发〔2017〕3号", [NumberFaultKind.WORDING]),
        ("示政办发（17） 第03", "示政办发〔17〕第03", [NumberFaultKind.BRACKETS, NumberFaultKind.SPACING]),
        ("农(渔)发[2019] 3号", "农（渔）发〔2019〕3号", [NumberFaultKind.BRACKETS, NumberFaultKind.SPACING]),
    ],
)
def test_only_brackets_widths_and_spaces_of_a_number_are_repaired(
    text: str, repaired: str, kinds: list[NumberFaultKind]
) -> None:
    assert number_faults(text) == tuple(NumberFault(kind=kind, repaired=repaired) for kind in kinds)


@pytest.mark.parametrize(
    ("text", "standard", "kinds"),
    [
        ("示政办发〔17〕3号", "示政办发〔2017〕3号", [NumberFaultKind.SHORT_YEAR]),
        ("示政办发〔2017〕第3号", "示政办发〔2017〕3号", [NumberFaultKind.ORDINAL]),
        ("示政办发〔2017〕03号", "示政办发〔2017〕3号", [NumberFaultKind.LEADING_ZERO]),
        ("示政办发〔2017〕3", "示政办发〔2017〕3号", [NumberFaultKind.NO_HAO]),
        ("示例市人民政府第97号令", "示例市人民政府令第97号", [NumberFaultKind.WORDING]),
        ("交通运输部令2019年第17号", "交通运输部令〔2019〕17号", [NumberFaultKind.WORDING]),
        ("示政办发〔2017〕3号", "", []),
        ("示例市人民政府令第97号", "", []),
        ("主席令第八十八号", "", []),
        ("主席令（第九十一号）", "", []),
        ("(86)国函字46号", "", []),
        ("财政部 税务总局公告2023年第12号", "", []),
    ],
)
def test_a_departure_in_form_is_told_apart(text: str, standard: str, kinds: list[NumberFaultKind]) -> None:
    number = parse_number(text)
    assert number is not None
    assert form_faults(number) == tuple(NumberFault(kind=kind, repaired=standard) for kind in kinds)


codes = st.text(alphabet="示岳湘国政办发函规字财工", min_size=2, max_size=8)
bodies = st.sampled_from(
    ["示例市人民政府", "国务院、中央军委", "财政部 税务总局", "常委会", "", "中国人民银行"]
)
years = st.integers(1949, 2099)
serials = st.integers(1, 99999)
FORMS = (
    "{code}〔{year}〕{serial}号",
    "{code}〔{year}〕第{serial}号",
    "{code}〔{year}〕0{serial}号",
    "{code}〔{year}年〕{serial}号",
    "{code}〔{year}〕{serial}",
    "{code}{year}年第{serial}号",
    "农（渔）{code}〔{year}〕{serial}号",
    "{code}（渔）〔{year}〕{serial}号",
    "(86){code}{serial}号",
    "（86）{code}第{serial}号",
    "{body}令第{serial}号",
    "{body}令第{chinese}号",
    "{body}令（第{chinese}号）",
    "{body}令〔{year}〕{serial}号",
    "{body}令{year}年第{serial}号",
    "{body}公告第{serial}号",
    "{body}通告（第{serial}号）",
    "{body}公告{year}年第{serial}号",
    "{body}公告〔{year}〕第{serial}号",
    "{body}公告（{year}年第{serial}号）",
    "示例部第{serial}号令",
    "示例部{year}年第{serial}号公告",
)


def _written(form: str, code: str, body: str, year: int, serial: int) -> str:
    chinese = format_chinese_integer(serial % 900 + 1)
    return form.format(code=code, body=body, year=year, serial=serial, chinese=chinese)


written_numbers = st.builds(_written, st.sampled_from(FORMS), codes, bodies, years, serials)


@settings(deadline=None)
@given(written_numbers)
def test_what_is_written_is_read_again(text: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert (number.text, parse_number(number.text), number_faults(text)) == (text, number, ())
    assert parse_number(number.standard) == number
    assert tidy_number(text) == text


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
spoilings = st.lists(
    st.sampled_from(
        [("〔", "["), ("〕", "]"), ("〔", "【"), ("〕", "】"), ("〔", "（"), ("〕", "）"), ("〔", "{"), ("号", " 号"),
         ("第", "第\u3000"), ("〕", "〕 ")]
    ),
    max_size=4,
)  # fmt: skip


@settings(deadline=None)
@given(written_numbers, spoilings, st.booleans())
def test_keys_are_equal_for_spellings_that_differ_in_brackets_widths_and_spaces(
    text: str, spoilings: list[tuple[str, str]], is_wide: bool
) -> None:
    spoiled = text.translate(WIDE) if is_wide else text
    for good, bad in spoilings:
        spoiled = spoiled.replace(good, bad)
    number = parse_number(text)
    assert number is not None
    assert number_key(spoiled) == number.key
    for fault in number_faults(spoiled):
        assert (number_faults(fault.repaired), parse_number(fault.repaired)) == ((), number)
        assert _letters(fault.repaired) == _letters(spoiled)


def _letters(text: str) -> str:
    return re.sub(r"[^0-9\u3400-\u9fff]", "", unicodedata.normalize("NFKC", text))


@settings(deadline=None)
@given(codes, codes, years, years, serials, serials)
def test_keys_of_different_numbers_differ(
    code: str, other_code: str, year: int, other_year: int, serial: int, other_serial: int
) -> None:
    one, other = DocumentNumber(code, year, serial), DocumentNumber(other_code, other_year, other_serial)
    assert (one.key == other.key) == (one == other)
    assert number_key(one.text) == one.key


@pytest.mark.parametrize(
    ("written", "code", "year", "serial"),
    [
        ("公告〔十五届〕第2号", "公告（十五届）", None, 2),
        (
            "示例市人民代表大会常务委员会公告〔十五届〕第5号",
            "示例市人民代表大会常务委员会公告（十五届）",
            None,
            5,
        ),
        (
            "示例市人民代表大会常务委员会公告（第十五届第2号）",
            "示例市人民代表大会常务委员会公告（十五届）",
            None,
            2,
        ),
        ("示例市人民代表大会公告（七届第3号）", "示例市人民代表大会公告（七届）", None, 3),
        ("〔2019〕示政字第12号", "示政字", 2019, 12),
    ],
)
def test_numbers_by_terms_and_with_the_year_first_are_official(
    written: str, code: str, year: int | None, serial: int
) -> None:
    number = parse_number(written)
    assert number is not None
    assert (number.code, number.year, number.serial, number.text) == (code, year, serial, written)
    assert number_faults(written) == ()


@pytest.mark.parametrize(
    "written", ["(2019)湘06民终1号", "（2019）民终字第12号", "第十五届第2号", "2019年第7号"]
)
def test_cases_of_courts_and_numbers_without_a_body_are_none(written: str) -> None:
    assert parse_number(written) is None
