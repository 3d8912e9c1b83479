"""What a text does to other documents beside repealing them: read as a question, never as a repeal (REL-14)."""

import pytest

from site_builder.reading.clauses import repeal_clauses
from site_builder.reading.other_deeds import other_deeds
from site_builder.reading.title_acts import title_clauses

X = "《示例市停车管理办法》（示政发〔2019〕1号）"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"撤销{X}。", "revoked"),
        (f"经研究，决定撤销{X}。", "revoked"),
        (f"{X}予以撤销。", "revoked"),
        (f"一、撤销{X}。", "revoked"),
        (f"自2026年5月1日起撤销{X}。", "revoked"),
        (f"暂停执行{X}。", "suspended"),
        (f"{X}自2026年5月1日起暂停执行。", "suspended"),
        (f"{X}第三条暂停施行。", "suspended"),
        (f"{X}中止执行。", "suspended"),
        (f"决定对{X}作如下修改：", "amended"),
        (f"现对{X}部分条款作出修改。", "amended"),
        (f"将{X}第三条删除。", "amended"),
        (f"删去{X}第三条第二款。", "amended"),
        (f"{X}第五条修改为：“甲”。", "amended"),
        (f"{X}第八条第二款中的“甲”修改为“乙”。", "amended"),
        (f"{X}除第二条外同时废止。", "exception"),
        (f"{X}（第二条除外）同时废止。", "exception"),
        (f"{X}不再执行，第二条除外。", "exception"),
        (f"{X}废止（除第二条外）。", "exception"),
        (f"除第二条外，{X}同时废止。", "exception"),
        (f"建议修改完善，同时撤销{X}。", "revoked"),
        (f"{X}同时废止，但第二条继续有效。", "exception"),
        (f"{X}同时废止，第五条除外。", "exception"),
        (f"{X}同时废止（第二条除外）。", "exception"),
        (f"{X}同时废止，保留第二条。", "exception"),
        (f"{X}废止，第二条不废止。", "exception"),
        (f"{X}其余条款同时废止。", "exception"),
        (f"废止{X}（第二条除外）。", "exception"),
        (f"废止{X}，第二条除外。", "exception"),
        (f"废止{X}，但第二条继续有效。", "exception"),
        ("《示例市停车管理办法》（示政发〔2019〕1号，第二条除外）同时废止。", "exception"),
        ("废止《示例市停车管理办法》（示政发〔2019〕1号，除第二条外）。", "exception"),
        (f"停止执行{X}第五条，期限一年。", "suspended"),
        (f"停止执行{X}，期限一年。", "suspended"),
        (f"{X}停止执行至2026年12月31日。", "suspended"),
        (f"{X}停止执行半年。", "suspended"),
        (f"{X}自2026年1月1日至2026年12月31日停止执行。", "suspended"),
        (f"{X}暂时停止执行。", "suspended"),
        (f"恢复执行{X}。", "resumed"),
        (f"{X}届时废止。", "undated"),
        (f"{X}自发布之日起30日后废止。", "undated"),
        (f"{X}自本办法发布之日起满30日废止。", "undated"),
        (f"{X}在新系统上线后废止。", "undated"),
        (f"{X}自2026年5月1日起恢复施行。", "resumed"),
    ],
)
def test_what_a_text_does_is_asked_about_and_is_no_repeal(text: str, kind: str) -> None:
    assert [(c.citation.title, c.kind.value) for c in other_deeds(text)] == [("示例市停车管理办法", kind)]
    assert repeal_clauses(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"拟撤销{X}。",
        f"建议暂停执行{X}。",
        f"可以撤销{X}。",
        f"根据{X}第三条，撤销其许可。",
        f"依照{X}第五条修改完善方案。",
        f"{X}已于2021年修改。",
        f"违反{X}的，撤销登记。",
        f"> 撤销{X}。",
        f"“撤销{X}。”",
        f"研究废止{X}。",
        f"{X}与本办法不一致的，以本办法为准。",
        "法律另有规定的除外。",
    ],
)
def test_what_is_proposed_told_or_quoted_is_silent(text: str) -> None:
    assert other_deeds(text) == ()
    assert repeal_clauses(text) == ()


def test_the_place_is_that_of_the_name() -> None:
    (clause,) = other_deeds(f"第一条 甲。\n第二条 撤销{X}。\n", first_line=7)
    assert (clause.line, clause.column) == (8, 7)


def test_a_draft_does_nothing() -> None:
    assert other_deeds(f"撤销{X}。", own_title="关于撤销文件的决定（征求意见稿）") == ()


@pytest.mark.parametrize(
    ("text", "repealed", "kept_in_part"),
    [
        ("《甲办法》、《乙办法》（第二条除外）同时废止。", ["《甲办法》"], ["《乙办法》"]),
        ("《甲办法》（第二条除外）、《乙办法》同时废止。", ["《乙办法》"], ["《甲办法》"]),
        ("废止《甲办法》、《乙办法》（第二条除外）。", ["《甲办法》"], ["《乙办法》"]),
        ("《甲办法》、《乙办法》同时废止（第二条除外）。", [], ["《甲办法》", "《乙办法》"]),
    ],
)
def test_an_exception_in_brackets_is_that_of_the_document_before_them(
    text: str, repealed: list[str], kept_in_part: list[str]
) -> None:
    assert [c.citation.target for c in repeal_clauses(text)] == repealed
    assert [c.citation.target for c in other_deeds(text) if c.kind.value == "exception"] == kept_in_part


@pytest.mark.parametrize(
    "text", [f"{X}同时废止。此前已办理的继续有效。", f"{X}同时废止，此前已受理的事项继续按原规定执行。"]
)
def test_what_goes_on_for_cases_already_begun_is_no_exception(text: str) -> None:
    assert [c.citation.target for c in repeal_clauses(text)] == ["示政发〔2019〕1号"]
    assert other_deeds(text, asked={(1, 1)}) == ()


@pytest.mark.parametrize("note", ["第二条除外", "除第二条外", "保留第二条", "第二条继续有效"])
def test_a_title_with_an_exception_repeals_nothing(note: str) -> None:
    assert title_clauses(f"关于废止《甲办法》（{note}）的决定") == ()
