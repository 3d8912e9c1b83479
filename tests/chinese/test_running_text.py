"""Numbers inside running text: where they begin, what is wrong, how they should read."""

import re
import unicodedata
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.chinese import DocumentNumber, find_numbers, parse_number


def _found(text: str, *codes: str) -> list[tuple[str, str]]:
    for found in find_numbers(text, codes):
        assert text[found.start : found.end] == found.raw
    return [(found.raw, found.repaired) for found in find_numbers(text, codes)]


# The 26 numbers of five real notices, with the few characters that stand around them there.
NOTICES = """
通知(前府办发〔2022〕17号)
通知》(国办函〔2020〕109号)、
通知》(川财税〔2021〕2号)要求
通知》(国办发〔2017〕24号)、
通知》(川办发〔2017〕40号)、
通知》(雅办发〔2017〕18号)要求
通知》(财金〔2017〕1号)要求
通知(岳公开办发〔2017〕3号)
通知》(湘政办函〔2017〕44号)和《
通知》(岳政办函〔2017〕17号)要求
通知》(岳办发〔2017〕2号)规定
,对照湘政办函〔2017〕44号和岳政办函〔2017〕17号
指引》(国办发〔2017〕47号)的规
湘政办函〔2017〕44号和岳政办函〔2017〕17号文件规
意见》(郑办〔2017〕15号)精神
通知》(海府办[2018]118号),结
通知》(海府办„2017‟203号)方案
意见》(国办发„2018‟10 号)要求
通知》(琼府办„2016‟299号)文件
通知》(海民发„2018‟206 号)文件
通知(海办发„2017‟42号)制定
方案》(海桂工字„2017‟110号),并
通知》(琼府办﹝2015﹞162号)要求
通知》(琼府办„2017‟100 号)文件
"""


def test_the_notices_hold_26_numbers_of_which_9_need_repair() -> None:
    found = find_numbers(NOTICES)
    faulty = [(one.raw, one.repaired) for one in found if not one.is_tidy]
    assert len(found) == 26
    assert faulty == [
        ("海府办[2018]118号", "海府办〔2018〕118号"),
        ("海府办„2017‟203号", "海府办〔2017〕203号"),
        ("国办发„2018‟10 号", "国办发〔2018〕10号"),
        ("琼府办„2016‟299号", "琼府办〔2016〕299号"),
        ("海民发„2018‟206 号", "海民发〔2018〕206号"),
        ("海办发„2017‟42号", "海办发〔2017〕42号"),
        ("海桂工字„2017‟110号", "海桂工字〔2017〕110号"),
        ("琼府办﹝2015﹞162号", "琼府办〔2015〕162号"),
        ("琼府办„2017‟100 号", "琼府办〔2017〕100号"),
    ]
    assert sorted({one.number.code for one in found}) == sorted(
        ["前府办发", "国办函", "川财税", "国办发", "川办发", "雅办发", "财金", "岳公开办发", "湘政办函", "岳政办函", "岳办发",
         "郑办", "海府办", "琼府办", "海民发", "海办发", "海桂工字"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("根据示政发〔2019〕8号", "示政发〔2019〕8号"),
        ("要求按照示政发〔2019〕8号办理", "示政发〔2019〕8号"),
        ("现将示政发〔2019〕8号文废止", "示政发〔2019〕8号"),
        ("原示政发〔2019〕8号文同时废止", "示政发〔2019〕8号"),
        ("（原示政发〔2019〕8号）", "示政发〔2019〕8号"),
        ("和政办发〔2019〕8号", "和政办发〔2019〕8号"),
        ("（和政办发〔2019〕8号）", "和政办发〔2019〕8号"),
        ("以及并政发〔2019〕8号", "并政发〔2019〕8号"),
        ("（自府办〔2019〕8号）", "自府办〔2019〕8号"),
        ("执行经信发〔2019〕8号", "经信发〔2019〕8号"),
        ("2019年3月1日示政发〔2019〕8号", "示政发〔2019〕8号"),
        ("现，据渝大数据发〔2019〕8号", "渝大数据发〔2019〕8号"),
        ("贯彻落实国发〔2019〕8号文件精神", "国发〔2019〕8号"),
        ("市人民政府京政发〔2019〕8号", "京政发〔2019〕8号"),
        ("示例市人民政府办公室示政办发〔2019〕8号", "示政办发〔2019〕8号"),
        ("市财政局示财发〔2019〕8号", "示财发〔2019〕8号"),
        ("财政部财税〔2019〕8号", "财税〔2019〕8号"),
        ("国家税务总局税总发〔2019〕8号", "税总发〔2019〕8号"),
        ("我院以法（研）发〔1987〕32号批复", "法（研）发〔1987〕32号"),
        ("我院以法释〔2020〕17号", "法释〔2020〕17号"),
        ("本院以法〔2020〕185号", "法〔2020〕185号"),
        ("根据国发〔2019〕8号", "国发〔2019〕8号"),
        ("按照示财发〔2019〕8号", "示财发〔2019〕8号"),
        ("现将示政发〔2019〕8号", "示政发〔2019〕8号"),
        ("《意见》（法（研）发〔1987〕32号）", "法（研）发〔1987〕32号"),
        ("根据农（渔）发〔2019〕3号", "农（渔）发〔2019〕3号"),
        ("农办（渔）〔2019〕3号", "农办（渔）〔2019〕3号"),
        ("通知（试行）国发〔2019〕3号", "国发〔2019〕3号"),
        ("甲公司（乙方）示财发〔2019〕3号", "示财发〔2019〕3号"),
        ("市水利局、市财政局示水发〔2019〕3号", "示水发〔2019〕3号"),
        ("由示政发〔2019〕3号公布", "示政发〔2019〕3号"),
        ("见示政发〔2019〕3号", "示政发〔2019〕3号"),
        ("经示政函〔2019〕3号批复", "示政函〔2019〕3号"),
        ("（经信发〔2019〕3号）", "经信发〔2019〕3号"),
        ("与国发〔2019〕3号一致", "国发〔2019〕3号"),
        ("（如政发〔2019〕3号）", "如政发〔2019〕3号"),
        ("最高人民法院、最高人民检察院法释〔2020〕17号", "法释〔2020〕17号"),
        ("最高法、最高检法发〔2020〕3号", "法发〔2020〕3号"),
        ("工信部联原〔2016〕3号", "工信部联原〔2016〕3号"),
        ("国土资厅发〔2016〕3号", "国土资厅发〔2016〕3号"),
        ("国发明电〔2020〕12号", "国发明电〔2020〕12号"),
    ],
)
def test_the_words_before_a_number_are_cut_off(text: str, raw: str) -> None:
    assert [found.raw for found in find_numbers(text)] == [raw]


def test_a_known_code_wins_over_the_list_of_words() -> None:
    assert _found("各单位参加原平政发〔2019〕8号") == [("平政发〔2019〕8号", "平政发〔2019〕8号")]
    assert _found("各单位参加原平政发〔2019〕8号", "原平政发") == [
        ("原平政发〔2019〕8号", "原平政发〔2019〕8号")
    ]


def test_joint_numbers_are_found_one_by_one() -> None:
    found = find_numbers("的决定》(政府令第97、98、102、103号)要求")
    assert [(one.raw, one.number) for one in found] == [
        ("政府令第97", DocumentNumber("政府令", None, 97)),
        ("98", DocumentNumber("政府令", None, 98)),
        ("102", DocumentNumber("政府令", None, 102)),
        ("103号", DocumentNumber("政府令", None, 103)),
    ]
    assert all(one.is_tidy for one in found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("示政发〔2017〕3、4号", ["示政发〔2017〕3号", "示政发〔2017〕4号"]),
        ("示政发〔2017〕3号、4号和5号文", ["示政发〔2017〕3号", "示政发〔2017〕4号", "示政发〔2017〕5号"]),
        ("示政发〔2016〕36号、〔2017〕5号", ["示政发〔2016〕36号", "示政发〔2017〕5号"]),
        ("示政发〔2016〕36号、示府办〔2017〕5号", ["示政发〔2016〕36号", "示府办〔2017〕5号"]),
    ],
)
def test_a_code_holds_for_the_numbers_that_follow_it(text: str, numbers: list[str]) -> None:
    assert [found.number.text for found in find_numbers(text)] == numbers


@pytest.mark.parametrize(
    ("text", "raw", "repaired"),
    [
        ("依照国务院令第711号", "国务院令第711号", "国务院令第711号"),
        ("（国务院第711号令）", "国务院第711号令", "国务院第711号令"),
        ("2004年6月1日 交通部令第6号", "交通部令第6号", "交通部令第6号"),
        ("二〇〇四年六月一日交通部令第6号", "交通部令第6号", "交通部令第6号"),
        (
            "中华人民共和国公安部令第１２５号",
            "中华人民共和国公安部令第１２５号",
            "中华人民共和国公安部令第125号",
        ),
        ("和人力资源和社会保障部令第8号", "人力资源和社会保障部令第8号", "人力资源和社会保障部令第8号"),
        ("根据对外贸易经济合作部令第8号", "对外贸易经济合作部令第8号", "对外贸易经济合作部令第8号"),
        ("由自然资源部令第8号公布", "自然资源部令第8号", "自然资源部令第8号"),
        ("主席令第八十八号公布", "主席令第八十八号", "主席令第八十八号"),
        (
            "根据示例市人民政府令〔2020〕第3号",
            "示例市人民政府令〔2020〕第3号",
            "示例市人民政府令〔2020〕第3号",
        ),
        ("按中国人民银行公告[2019]第30号", "中国人民银行公告[2019]第30号", "中国人民银行公告〔2019〕第30号"),
        (
            "工业和信息化部公告〔2019〕第3号",
            "工业和信息化部公告〔2019〕第3号",
            "工业和信息化部公告〔2019〕第3号",
        ),
        ("由交通运输部令2019年第17号修正", "交通运输部令2019年第17号", "交通运输部令2019年第17号"),
        (
            "财政部 税务总局公告2023年第12号",
            "财政部 税务总局公告2023年第12号",
            "财政部 税务总局公告2023年第12号",
        ),
        ("按照示例市公安局通告第5号", "示例市公安局通告第5号", "示例市公安局通告第5号"),
        ("（示例市人大常委会公告第41号）", "示例市人大常委会公告第41号", "示例市人大常委会公告第41号"),
        (
            "国家税务总局公告（2019年第3号）",
            "国家税务总局公告（2019年第3号）",
            "国家税务总局公告（2019年第3号）",
        ),
        (
            "中华人民共和国主席令（第九十一号）",
            "中华人民共和国主席令（第九十一号）",
            "中华人民共和国主席令（第九十一号）",
        ),
        ("农业农村部2019年第3号公告", "农业农村部2019年第3号公告", "农业农村部2019年第3号公告"),
        ("发展改革委2013年第9号令", "发展改革委2013年第9号令", "发展改革委2013年第9号令"),
        ("市政府第十二号令", "市政府第十二号令", "市政府第十二号令"),
        ("以2013年第9号令公布", "2013年第9号令", "2013年第9号令"),
        ("根据国务院、中央军委令第438号", "国务院、中央军委令第438号", "国务院、中央军委令第438号"),
        (
            "12月10日 中华人民共和国国务院、中华人民共和国中央军事委员会令第757号公布",
            "中华人民共和国国务院、中华人民共和国中央军事委员会令第757号",
            "中华人民共和国国务院、中华人民共和国中央军事委员会令第757号",
        ),
        (
            "由农业部、财政部、国家物价局令第1号发布",
            "农业部、财政部、国家物价局令第1号",
            "农业部、财政部、国家物价局令第1号",
        ),
        (
            "食品药品监管局、海关总署第4号令",
            "食品药品监管局、海关总署第4号令",
            "食品药品监管局、海关总署第4号令",
        ),
        ("《意见》（(86)国函字46号）", "(86)国函字46号", "(86)国函字46号"),
        ("（86）国函46号文", "（86）国函46号", "（86）国函46号"),
        ("（示例局公告2019年第39号）", "示例局公告2019年第39号", "示例局公告2019年第39号"),
    ],
)
def test_orders_and_announcements_are_found(text: str, raw: str, repaired: str) -> None:
    assert _found(text) == [(raw, repaired)]


@pytest.mark.parametrize(
    "text",
    ["", "第二次会议", "2017年第3号台风", "责令第3号当事人改正", "示范小区（2017）3号楼", "地铁（2017）3号线", "〔2017〕3号",
     "接到命令3号机停止", "总和(2017)12个", "第十二条", "GB 18030-2022", "(2019)湘06民终1号", "（2019）最高法民终1号",
     "（87）民监字第46号", "本公告第3号", "招标公告第3号", "示政发〔2019〕10-3号", "〔2020〕0012号", "HNPR-2022-00012"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_left_alone(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "serials", "raws"),
    [
        ("示政发〔2019〕3号至5号", [3, 4, 5], ["示政发〔2019〕3号", "", "至5号"]),
        ("示政发〔2019〕3-5号", [3, 4, 5], ["示政发〔2019〕3", "", "-5号"]),
        ("示政发〔2019〕3号—6号", [3, 4, 5, 6], ["示政发〔2019〕3号", "", "", "—6号"]),
        ("（示财发〔2019〕3、4、5号）", [3, 4, 5], ["示财发〔2019〕3", "4", "5号"]),
        ("示财发〔2019〕3号、4号以及9号", [3, 4, 9], ["示财发〔2019〕3号", "4号", "9号"]),
        ("政府令第3号至第5号、第8号", [3, 4, 5, 8], ["政府令第3号", "", "至第5号", "第8号"]),
        ("示政发〔2019〕3号至4号", [3, 4], ["示政发〔2019〕3号", "至4号"]),
        ("示政发〔2019〕3号和4号楼", [3], ["示政发〔2019〕3号"]),
    ],
)
def test_a_range_is_several_numbers(text: str, serials: list[int], raws: list[str]) -> None:
    found = find_numbers(text)
    assert [one.number.serial for one in found] == serials
    assert [one.raw for one in found] == [raw.removeprefix("第") if raw == "第8号" else raw for raw in raws]
    assert {(one.number.code, one.number.year) for one in found} == {
        (found[0].number.code, found[0].number.year)
    }
    assert all(parse_number(one.number.text) == one.number for one in found)


FOREIGN = (
    "中国人民银行公告〔2019〕第30号",
    "交通运输部令2019年第17号",
    "财税字〔1994〕020号",
    "财政部 税务总局公告2023年第12号",
    "国家税务总局公告2019年第38号",
    "法释[2020]17号",
    "高检发释字（2019）1号",
    "国务院令第711号",
    "中华人民共和国主席令第九十一号",
    "银保监会令2020年第8号",
    "市监注【2019】79号",
    "建办市函〔2021〕 ３３３号",
    "国发明电〔2020〕0012号",
    "GB 18030-2022",
    "(2019)湘06民终1号",
    "农（渔）发｛2019｝第3号",
    "(86)国函字46号",
    "国务院、中央军委令第438号",
    "示财发〔2019〕3、4号至9号",
    "农业农村部2019年第3号公告",
    "公安部令第１２５号",
)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*FOREIGN, "根据", "和", "、", "，", "（", "）", "《办法》", "\n", "自2020年1月1日起"]
        )
    ).map("".join)
)
def test_a_body_of_numbers_of_others_is_changed_in_brackets_widths_and_spaces_only(text: str) -> None:
    repaired, done = "", 0
    for found in find_numbers(text):
        repaired += text[done : found.start] + found.repaired
        done = found.end
    repaired += text[done:]
    assert _letters(repaired) == _letters(text)
    assert all(one.is_tidy for one in find_numbers(repaired))


def _letters(text: str) -> str:
    return re.sub(r"[^0-9\u3400-\u9fffA-Z]", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    "unit",
    [
        "〔2017〕3号、",
        "〔2017〕",
        " ",
        "示政发〔",
        "令第",
        "第1、",
        "公告2019年第",
        "原",
        "〔2017〕3、",
        "财政部、",
        "（渔）",
        "(86)国",
        "3号至",
        "1-9",
        "委、令第1号",
        "公告（第",
        "第3号公告",
    ],
)
@pytest.mark.parametrize("stem", ["{}", "示政发〔2017〕{}号", "示政发{}〔2017〕3号", "令第1{}号"])
def test_hostile_text_is_read_in_bounded_time(unit: str, stem: str) -> None:
    before = process_time()
    find_numbers(stem.format(unit * 20_000))
    assert process_time() - before < 5


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"示政发令第号、和至-〔〕[]（） 原公告年部",
                "2017",
                "3",
                "86",
                "号令",
                "号公告",
                "根据",
                "财政部",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_found_numbers_lie_where_they_say_and_do_not_overlap(text: str) -> None:
    found = find_numbers(text)
    assert [text[one.start : one.end] for one in found] == [one.raw for one in found]
    assert all(one.end <= following.start for one, following in pairwise(found))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*"示政发令第号、和〔〕[] 原公告年\n", "2017", "3", "号令", "根据", "号楼"]),
        max_size=30,
    ).map("".join)
)
def test_only_lines_without_a_number_are_passed_over(text: str) -> None:
    quick = find_numbers(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("site_builder.chinese.running_text.lines_with", lambda _signs, text: [(0, len(text))])
        assert find_numbers(text) == quick


@pytest.mark.parametrize(
    "title",
    [
        "示例市碳汇实施细则",
        "示例市碳汇管理规定",
        "示例市碳汇收费标准",
        "示例市碳汇行动计划",
        "示例市碳汇工作制度",
        "示例市碳汇议事规则",
        "示例市碳汇若干措施",
        "关于碳汇工作的通知",
        "示例市碳汇管理办法（试行）",
        "示例市人民政府",
    ],
)
@pytest.mark.parametrize("space", [" ", "　", "  "])
def test_a_title_without_marks_ends_before_the_number_behind_a_space(title: str, space: str) -> None:
    assert _found(f"1. {title}{space}示政发〔2019〕215号") == [("示政发〔2019〕215号", "示政发〔2019〕215号")]


@pytest.mark.parametrize("title", ["示例市碳汇实施细则", "示例市碳汇议事规则", "示例市碳汇条例"])
def test_a_title_that_no_code_ends_in_is_cut_off_without_a_space(title: str) -> None:
    assert _found(f"{title}示政发〔2019〕215号") == [("示政发〔2019〕215号", "示政发〔2019〕215号")]


@pytest.mark.parametrize(
    ("written", "repaired"),
    [
        ("示 政 发〔2019〕8号", "示政发〔2019〕8号"),
        ("示政 办发〔2019〕8号", "示政办发〔2019〕8号"),
        ("发改规划 〔2019〕8号", "发改规划〔2019〕8号"),
    ],
)
def test_spaces_within_a_code_are_still_taken_out(written: str, repaired: str) -> None:
    assert _found(written) == [(written, repaired)]
