"""REL-14 over a whole site: it fires at its line, what its hint says settles it, and what is stated is silent."""

from datetime import date

import pytest

from site_builder.engine.checked import check
from site_builder.engine.request import Request

from .conftest import Write, normative

OLD = normative("示例市停车管理办法", "示政发〔2019〕1号", published="2019-03-01", issued="2019-03-01")


def _found(write: Write, text: str, **header: str) -> list[tuple[str, int, str, str]]:
    new = normative(
        "示例市人民政府关于清理收费政策的决定",
        "示政发〔2024〕1号",
        text,
        published="2024-03-01",
        issued="2024-03-01",
        **header,
    )
    found = check(Request(site=write({"old.md": OLD, "new.md": new}), as_of=date(2026, 11, 20))).findings
    return [
        (f.rule, f.span.line, f.text.zh, f.hint.zh if f.hint else "")
        for f in found
        if f.rule in ("REL-10", "REL-14", "VAL-07", "VAL-09")
    ]


@pytest.mark.parametrize(
    ("text", "said", "key", "value", "more"),
    [
        (
            "撤销《示例市停车管理办法》（示政发〔2019〕1号）。",
            "撤销",
            "废止",
            "{文件: 示政发〔2019〕1号, 方式: 撤销}",
            "",
        ),
        (
            "《示例市停车管理办法》暂停执行。",
            "暂停执行",
            "废止",
            "{文件: 示政发〔2019〕1号, 方式: 暂停执行}",
            "；暂停到哪天为止，写在示政发〔2019〕1号的正文前",
        ),
        (
            "《示例市停车管理办法》第五条修改为：“甲”。",
            "修改或删去了条款的是",
            "修改",
            "{文件: 示政发〔2019〕1号, 条款: [5]}",
            "；没有修改的写 依据: 示政发〔2019〕1号，就不再问",
        ),
    ],
)
def test_a_deed_of_the_text_is_asked_about_until_the_header_says_it(
    write_law_site: Write, text: str, said: str, key: str, value: str, more: str
) -> None:
    ((rule, _, message, hint),) = _found(write_law_site, text)
    assert (rule, message) == ("REL-14", f"正文{said}“示政发〔2019〕1号”，文件头没有写")
    assert hint == f"对照原件，在文件头写：{key}: {value}{more}"
    assert _found(write_law_site, text, **{key: value}) == []


def test_an_exception_is_no_repeal_of_the_whole(write_law_site: Write) -> None:
    ((rule, _, _, hint),) = _found(write_law_site, "《示例市停车管理办法》除第二条外同时废止。")
    assert (rule, "条款: [1, 3-9]" in hint) == ("REL-14", True)


def test_a_resumption_is_asked_about_until_the_header_names_the_document(write_law_site: Write) -> None:
    text = "恢复执行《示例市停车管理办法》。"
    ((rule, _, message, hint),) = _found(write_law_site, text)
    assert (rule, message) == ("REL-14", "正文恢复执行“示政发〔2019〕1号”，文件头没有写")
    assert "依据: 示政发〔2019〕1号" in hint
    assert _found(write_law_site, text, 依据="示政发〔2019〕1号") == []


@pytest.mark.parametrize(
    "text", ["停止执行《示例市停车管理办法》，期限一年。", "《示例市停车管理办法》停止执行至2026年12月31日。"]
)
def test_a_stop_for_a_time_is_asked_about_as_a_suspension(write_law_site: Write, text: str) -> None:
    ((rule, _, message, _),) = _found(write_law_site, text)
    assert (rule, message) == ("REL-14", "正文暂停执行“示政发〔2019〕1号”，文件头没有写")
    assert _found(write_law_site, text, 废止="{文件: 示政发〔2019〕1号, 方式: 暂停执行}") == []


@pytest.mark.parametrize(
    "text", ["《示例市停车管理办法》届时废止。", "《示例市停车管理办法》自发布之日起30日后废止。"]
)
def test_an_end_without_a_certain_day_is_asked_about(write_law_site: Write, text: str) -> None:
    ((rule, _, message, hint),) = _found(write_law_site, text)
    assert (rule, message) == ("REL-14", "正文在一个要推算的日子废止“示政发〔2019〕1号”，文件头没有写")
    assert "废止: {文件: 示政发〔2019〕1号, 日期: 年-月-日}" in hint
    assert _found(write_law_site, text, 废止="{文件: 示政发〔2019〕1号, 日期: 2024-04-01}") == []
