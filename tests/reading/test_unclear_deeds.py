"""Ends of documents of which no grammar covers the sentence: asked about, told, kept or silent (REL-14)."""

from time import process_time

import pytest

from site_builder.reading.clauses import repeal_clauses
from site_builder.reading.other_deeds import other_deeds

X = "《示例市停车管理办法》（示政发〔2019〕1号）"
UNCLEAR = (
    f"自本通知印发之日起，{X}在高新区范围内停止执行。",
    f"{X}对企业的规定同时废止。",
    f"{X}不再适用于个体工商户。",
    f"{X}对外商投资企业不再执行。",
    f"{X}中2019年度补助标准停止执行。",
    f"凡{X}规定的押金制度一律废止。",
    f"{X}原则上停止执行。",
    f"{X}2026年底废止。",
    f"{X}期满不再执行。",
    f"{X}第三条执行至2026年6月30日。",
    f"暂停{X}第三条的执行。",
    f"{X}在新规定出台前停止执行。",
    f"有下列情形之一的，{X}同时废止：（一）省里另有规定的。",
    f"若省政府批准，{X}同时废止。",
    f"同意废止{X}，请按程序办理。",
    f"原则同意废止{X}。",
    f"由本通知取代{X}。",
    f"{X}自始无效。",
    f"停止执行{X}，具体时间另行通知。",
    f"{X}废止日期为2026年7月1日。",
    f"{X}同时废止（涉及高新区的除外）。",
    "（示政发〔2019〕1号）同时废止，其他不变。",
    f"| {X} | 同时废止 |",
)
TOLD = (
    f"{X}已于2024年3月5日到期失效。",
    f"本通知印发前，{X}已自行废止。",
    f"2024年，市政府已废止{X}。",
    f"关于{X}是否废止的问题，答复如下：该文件已于2025年废止。",
    f"{X}已被《示例市公共停车条例》废止。",
)
AMENDED = (
    f"将{X}附件2中的第三项删除。",
    f"本决定对{X}、《乙办法》一并作出修改。",
    f"将{X}第三条、第四条合并为一条。",
    f"{X}第三条有效期延长至2028年12月31日。",
)
KEPT = (
    f"{X}继续有效。",
    f"{X}不予废止。",
    f"不得废止{X}。",
    f"{X}暂缓废止。",
    f"{X}不停止执行。",
    f"{X}仍然有效。",
)
SILENT = (
    f"违反{X}规定取得的许可证同时废止。",
    f"根据{X}第五条，示许字〔2019〕8号许可证予以废止。",
    f"{X}未废止前，仍按其执行。",
    f"{X}废止后，由市住建局另行制定办法。",
    f"{X}废止前已受理的，按原规定办理。",
    f"{X}停止执行期间，按本通知执行。",
    f"如{X}废止，则本通知同时废止。",
    f"废止{X}的决定，由市政府另行作出。",
    f"{X}的废止时间另行通知。",
    f"对{X}予以废止的建议，市政府不予采纳。",
    f"不得以{X}同时废止为由拒绝受理。",
    f"现就废止{X}有关事项征求意见。",
    f"关于是否废止{X}，请反馈意见。",
    f"{X}是否废止，由市司法局研究。",
    f"要对照{X}清理本地文件，凡与之不符的一律废止。",
    f"违反{X}的，撤销登记。",
    f"{X}与本办法不一致的，以本办法为准。",
    f"“{X}在高新区范围内停止执行。”",
)


def _kinds(text: str) -> list[str]:
    return [
        clause.kind.value for clause in other_deeds(text) if clause.citation.target == "示政发〔2019〕1号"
    ]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_no_grammar_covers_is_asked_about(text: str) -> None:
    assert _kinds(text) == ["unclear"]
    assert not any(c.is_plain and c.has_named_part for c in repeal_clauses(text))


@pytest.mark.parametrize("text", TOLD)
def test_what_has_ended_already_is_told(text: str) -> None:
    assert _kinds(text) == ["told"]


@pytest.mark.parametrize("text", AMENDED)
def test_changes_of_parts_are_amendments(text: str) -> None:
    assert _kinds(text) == ["amended"]
    assert repeal_clauses(text) == ()


@pytest.mark.parametrize("text", [f"{X}推迟至2026年7月1日起施行。", f"{X}暂缓施行。"])
def test_another_start_is_asked_about(text: str) -> None:
    assert _kinds(text) == ["postponed"]
    assert repeal_clauses(text) == ()


@pytest.mark.parametrize("text", KEPT)
def test_what_goes_on_is_kept_and_never_asked_about(text: str) -> None:
    assert _kinds(text) == ["kept"]
    assert repeal_clauses(text) == ()


@pytest.mark.parametrize("text", SILENT)
def test_what_surely_does_nothing_is_silent(text: str) -> None:
    assert other_deeds(text) == ()
    assert repeal_clauses(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"不得将{X}予以废止。",
        f"暂不将{X}予以废止。",
        f"是否将{X}予以废止，由市政府决定。",
        f"建议将{X}予以废止。",
        f"拟对{X}第三条予以废止。",
        f"市住建局请示将{X}予以废止，不予同意。",
        f"争取年内将{X}予以废止。",
        f"报请省政府将{X}予以废止。",
        f"可将{X}予以废止。",
    ],
)
def test_what_is_refused_asked_or_proposed_is_no_repeal(text: str) -> None:
    assert repeal_clauses(text) == ()
    assert set(_kinds(text)) <= {"kept"}


def test_the_parts_that_are_named_are_kept_for_the_hint() -> None:
    (clause,) = other_deeds(f"撤销{X}第三条、第五条第二款。")
    assert (clause.kind.value, clause.parts) == ("revoked", ("3", "第五条第二款"))


def test_a_title_without_marks_before_its_number_is_read() -> None:
    (clause,) = other_deeds("示例市停车管理办法（示府发〔2019〕1号）同时废止。")
    assert (clause.citation.title, clause.citation.target) == ("示例市停车管理办法", "示府发〔2019〕1号")


def test_what_is_asked_about_already_is_left_out() -> None:
    text = f"{X}同时废止。\n{X}在高新区停止执行。"
    assert [(c.line, c.words) for c in other_deeds(text, asked={(1, 1)})] == [(2, "停止执行")]


@pytest.mark.parametrize(
    ("text", "day", "is_plain"),
    [
        (f"{X}执行至2026年12月31日止，自2027年1月1日起废止。", "2027-01-01", True),
        (f"{X}继续执行至2026年12月31日，自2027年1月1日起停止执行。", "2027-01-01", True),
        (f"{X}有效至2026年6月30日止，自2026年7月1日起失效。", "2026-07-01", True),
        (f"{X}执行至2026年12月31日止，自2027年3月1日起废止。", "None", True),
        (f"除法律另有规定外，{X}同时废止。", "None", True),
        (f"除法律、法规另有规定的外，{X}自2026年7月1日起废止。", "2026-07-01", True),
        (f"{X}同时废止。\n\n前款规定自2027年1月1日起执行。", "None", False),
    ],
)
def test_plain_repeals_of_a_longer_form(text: str, day: str, *, is_plain: bool) -> None:
    (clause,) = repeal_clauses(text)
    assert (str(clause.on), clause.is_plain) == (day, is_plain)


def test_days_that_do_not_follow_each_other_are_asked_for() -> None:
    (clause,) = repeal_clauses(f"{X}执行至2026年12月31日止，自2027年3月1日起废止。")
    assert clause.day_of.value == "open"


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("及其补充规定", "及其补充规定"),
        ("及有关配套文件", "及有关配套文件"),
        ("等五件文件", "等五件文件"),
        ("等3件文件", "等3件文件"),
        ("等两件文件", ""),
        ("等2件", ""),
    ],
)
def test_documents_that_are_not_named_are_asked_for(words: str, rest: str) -> None:
    clauses = repeal_clauses(f"{X}、《乙办法》{words}同时废止。")
    assert [(c.rest, c.is_plain) for c in clauses] == [(rest, not rest)] * 2


def test_an_annex_of_its_own_ends_nothing_for_certain() -> None:
    text = f"现印发给你们。\n\n附件\n\n示例市停车规定（草案）\n\n第九条 {X}同时废止。\n"
    (clause,) = repeal_clauses(text, own_title="示例市人民政府关于停车工作的通知")
    assert not clause.is_plain


@pytest.mark.parametrize("unit", [f"{X}、", "废止", "《甲办法》在区内", "停止执行，", "不再适用于（"])
def test_long_texts_are_read_in_time(unit: str) -> None:
    began = process_time()
    other_deeds(unit * 20_000)
    other_deeds("。".join([unit * 30] * 500))
    assert process_time() - began < 5
