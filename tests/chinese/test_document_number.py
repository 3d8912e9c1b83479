"""文号: read from any spelling, compared, sorted, and repaired."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.chinese import (
    DocumentNumber,
    NumberFault,
    NumberFaultKind,
    number_faults,
    number_key,
    parse_number,
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
    ("text", "number", "written"),
    [
        ("示例市人民政府令第97号", DocumentNumber("示例市人民政府令", None, 97), "示例市人民政府令第97号"),
        ("示例市人民政府第97号令", DocumentNumber("示例市人民政府令", None, 97), "示例市人民政府令第97号"),
        ("示例市人民政府令97号", DocumentNumber("示例市人民政府令", None, 97), "示例市人民政府令第97号"),
        ("主席令第八十八号", DocumentNumber("主席令", None, 88), "主席令第88号"),
        ("令第5号", DocumentNumber("令", None, 5), "令第5号"),
        (
            "示例市人民政府令〔2020〕3号",
            DocumentNumber("示例市人民政府令", 2020, 3),
            "示例市人民政府令〔2020〕3号",
        ),
        ("示例部2013年第9号令", DocumentNumber("示例部令", 2013, 9), "示例部令〔2013〕9号"),
        ("示例局公告2019年第39号", DocumentNumber("示例局公告", 2019, 39), "示例局公告2019年第39号"),
    ],
)
def test_orders_and_announcements_have_their_own_form(
    text: str, number: DocumentNumber, written: str
) -> None:
    found = parse_number(text)
    assert found == number
    assert found.text == written


@pytest.mark.parametrize(
    "text",
    ["", "通知", "第3号", "〔2017〕3号", "示政办发", "示政办发〔1017〕3号", "示政办发〔2017〕0号", "2017年第3号",
     "发〔2017〕3号和", "示政办发〔2017〕3号、示政办发〔2017〕4号", "第三次会议", "示政办发〔20171〕3号"],
)  # fmt: skip
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert parse_number(text) is None
    assert number_key(text) is None
    assert number_faults(text) == ()


def test_orders_of_the_state_are_equal_with_and_without_its_full_name() -> None:
    assert number_key("中华人民共和国国务院令第711号") == number_key("国务院令第711号") == "国务院令-711"


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
    ("text", "kinds"),
    [
        ("示政办发[2017]3号", [NumberFaultKind.BRACKETS]),
        ("示政办发﹝2017﹞3号", [NumberFaultKind.BRACKETS]),
        ("示政办发〔17〕3号", [NumberFaultKind.SHORT_YEAR]),
        ("示政办发〔2017〕第3号", [NumberFaultKind.ORDINAL]),
        ("示政办发〔2017〕03号", [NumberFaultKind.LEADING_ZERO]),
        ("示政办发〔2017〕3", [NumberFaultKind.NO_HAO]),
        ("示政办发〔2017〕 3号", [NumberFaultKind.SPACING]),
        ("示政办发〔2017〕３号", [NumberFaultKind.SPACING]),
        ("示政办发〔2017〕3号文", [NumberFaultKind.WORDING]),
        (
            "示政办发（17） 第03",
            [
                NumberFaultKind.BRACKETS,
                NumberFaultKind.SHORT_YEAR,
                NumberFaultKind.ORDINAL,
                NumberFaultKind.LEADING_ZERO,
                NumberFaultKind.NO_HAO,
                NumberFaultKind.SPACING,
            ],
        ),
    ],
)
def test_each_departure_from_the_standard_is_named_with_the_repair(
    text: str, kinds: list[NumberFaultKind]
) -> None:
    repaired = "示政办发〔2017〕3号"
    assert number_faults(text) == tuple(NumberFault(kind=kind, repaired=repaired) for kind in kinds)


@pytest.mark.parametrize(
    "text", ["示政办发〔2017〕3号", "示例市人民政府令第97号", "主席令第八十八号", "示例局公告2019年第39号"]
)
def test_standard_numbers_have_no_fault(text: str) -> None:
    assert number_faults(text) == ()


def test_an_order_numbered_the_wrong_way_round_is_repaired() -> None:
    (fault,) = number_faults("示例市人民政府第97号令")
    assert fault == NumberFault(kind=NumberFaultKind.WORDING, repaired="示例市人民政府令第97号")


codes = st.text(alphabet="示岳湘国政办发函规字财工", min_size=2, max_size=8)
numbers = st.builds(DocumentNumber, codes, st.integers(1949, 2099), st.integers(1, 99999)) | st.builds(
    DocumentNumber, codes.map(lambda code: code + "令"), st.none(), st.integers(1, 99999)
)


@settings(deadline=None)
@given(numbers)
def test_what_is_written_is_read_again(number: DocumentNumber) -> None:
    assert parse_number(number.text) == number
    assert number_faults(number.text) == ()


@settings(deadline=None)
@given(numbers, st.sampled_from(["〔〕", "[]", "（）", "„‟"]), st.sampled_from(["", " ", "第", "0"]))
def test_a_repair_is_standard_and_the_same_number(number: DocumentNumber, brackets: str, before: str) -> None:
    spoiled = number.text.replace("〔", brackets[0]).replace("〕", brackets[1] + before)
    for fault in number_faults(spoiled):
        assert parse_number(fault.repaired) == number
        assert number_faults(fault.repaired) == ()
