"""Which documents one written value names."""

import pytest

from site_builder.chinese.document_names import DocumentName, document_name, read_names
from site_builder.chinese.document_number import DocumentNumber

EIGHT, NINE = "示财发〔2019〕8号", "示财发〔2019〕9号"

SEVERAL = [
    f"{EIGHT}、{NINE}",
    f"{EIGHT}，{NINE}",
    f"{EIGHT}；{NINE}。",
    f"{EIGHT},{NINE}",
    f"{EIGHT} 和 {NINE}",
    f"{EIGHT}及{NINE}",
    f"{EIGHT} {NINE}",
    f"[{EIGHT}，{NINE}]",
    f"【{EIGHT}、{NINE}】",
    f"“{EIGHT}”、“{NINE}”",
]
SHORT = [
    ("示财发〔2019〕8、9号", [EIGHT, NINE]),
    ("示财发〔2019〕8号、9号", [EIGHT, NINE]),
    ("示财发〔2019〕8号和9号", [EIGHT, NINE]),
    ("示财发〔2019〕8号至10号", [EIGHT, NINE, "示财发〔2019〕10号"]),
    ("示财发〔2019〕8-10号", [EIGHT, NINE, "示财发〔2019〕10号"]),
    ("示财发〔2019〕8号、〔2020〕3号", [EIGHT, "示财发〔2020〕3号"]),
    ("示财发〔2019〕8号文、9号文", ["示财发〔2019〕8号文", NINE]),
    ("《甲办法》（示财发〔2019〕8、9号）", [f"《甲办法》（{EIGHT}）", NINE]),
    ("《甲办法》（示财发〔2019〕8号、9号）", [f"《甲办法》（{EIGHT}）", NINE]),
    ("《甲办法》（示财发〔2019〕8号至10号）", [f"《甲办法》（{EIGHT}）", NINE, "示财发〔2019〕10号"]),
    (
        "《甲办法》（示财发〔2019〕8、9号）、示财发〔2019〕12号",
        [f"《甲办法》（{EIGHT}）", NINE, "示财发〔2019〕12号"],
    ),
    ("国务院令第5、6号", ["国务院令第5号", "国务院令第6号"]),
    ("示例局公告2019年第5号、第6号", ["示例局公告2019年第5号", "示例局公告2019年第6号"]),
]
ONE = [
    (f"{EIGHT}。", EIGHT),
    (f"【{EIGHT}】", EIGHT),
    ("示财发【2019】8号", "示财发【2019】8号"),
    ("国务院、中央军委令第1号", "国务院、中央军委令第1号"),
    ("《关于印发甲、乙办法的通知》", "《关于印发甲、乙办法的通知》"),
    ("关于加强水、电、气管理的通知", "关于加强水、电、气管理的通知"),
    (f"关于加强水、电、气管理的通知（{EIGHT}）", f"《关于加强水、电、气管理的通知》（{EIGHT}）"),
    (f"《关于印发《甲办法》的通知》（{EIGHT}）", f"《关于印发〈甲办法〉的通知》（{EIGHT}）"),
    (f"《甲》 {EIGHT}", f"《甲》（{EIGHT}）"),
    (f"{EIGHT}《甲》", f"《甲》（{EIGHT}）"),
    (f"《甲》（试行）（{EIGHT}）", f"《甲（试行）》（{EIGHT}）"),
]
LEFT_ALONE = [
    "8、9号",
    "《甲》（8号）、《乙》（9号）",
    f"{EIGHT}（第三条）",
    f"{EIGHT}等3件",
    f"关于废止{EIGHT}、9号的通知",
    "《甲》第三条",
    "《甲》、关于乙的通知",
    "示财发〔2019〕8号至900号",
    "《甲》（示财发〔2019〕8号、示财发〔2021〕3号修订）",
    "《甲》（示财发〔2019〕8、9号）第三条",
    "甲、乙",
    "《甲",
]


@pytest.mark.parametrize("text", SEVERAL)
def test_whole_names_between_separators_are_several(text: str) -> None:
    read = read_names(text)
    assert ([name for _, name in read.names], read.is_short) == ([EIGHT, NINE], False)
    assert all(text[start : start + len(name)] == name for start, name in read.names)


@pytest.mark.parametrize(("text", "names"), SHORT)
def test_short_forms_go_on_from_the_number_before(text: str, names: list[str]) -> None:
    read = read_names(text)
    assert ([name for _, name in read.names], read.is_short) == (names, True)


@pytest.mark.parametrize(("text", "name"), ONE)
def test_one_name_stays_whole(text: str, name: str) -> None:
    read = read_names(text)
    assert ([name for _, name in read.names], read.is_short) == ([name], False)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_whole_name_is_left_as_it_is(text: str) -> None:
    read = read_names(text)
    assert ([name for _, name in read.names], read.is_short) == ([text], False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (EIGHT, DocumentName(title="", number=DocumentNumber("示财发", 2019, 8))),
        ("《甲、乙办法》", DocumentName(title="甲、乙办法", number=None)),
        (f"《甲》（{EIGHT}）", DocumentName(title="甲", number=DocumentNumber("示财发", 2019, 8))),
        (
            f"关于甲的通知（{EIGHT}）",
            DocumentName(title="关于甲的通知", number=DocumentNumber("示财发", 2019, 8)),
        ),
        ("《甲》（8号）", None),
        ("关于甲的通知", None),
        (f"关于废止{EIGHT}", None),
    ],
)
def test_a_name_is_a_number_a_marked_title_or_both(text: str, name: DocumentName | None) -> None:
    assert document_name(text) == name
