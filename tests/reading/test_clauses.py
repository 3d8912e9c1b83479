"""Repeal clauses in sentences: what is read, in which part, from which day, and what is left alone."""

from dataclasses import dataclass
from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.chinese import parse_number
from site_builder.model.claims import RepealClause
from site_builder.model.document import Outcome
from site_builder.reading.clauses import repeal_clauses
from site_builder.reading.title_acts import title_clauses


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it repeals: `target`, ` art 5,6`, ` part`, ` on DAY`, ` expired`."""

    text: str
    repeals: tuple[str, ...] = ()


def _positive(text: str, *repeals: str) -> Sentence:
    return Sentence(text, repeals)


SENTENCES = (
    # One document, the common forms.
    _positive("《示例市供水办法》(示政发〔2010〕3号)同时废止。", "示政发〔2010〕3号"),
    _positive(
        "本办法自2024年5月1日起施行。《示例市供水办法》（示政发〔2010〕3号）同时废止。", "示政发〔2010〕3号"
    ),
    _positive("本办法自2024年5月1日起施行，《示例市供水办法》同时废止。", "《示例市供水办法》"),
    _positive(
        "本办法自印发之日起施行，原《示例市供水办法》(示政发〔2010〕3号)同时废止。", "示政发〔2010〕3号"
    ),
    _positive("原《示例市供水办法》（示例市人民政府令第12号）同时废止。", "示例市人民政府令第12号"),
    _positive("《示例市供水办法》自本办法实施之日起废止。", "《示例市供水办法》"),
    _positive("《示例市供水办法》自本办法施行之日起，同时废止。", "《示例市供水办法》"),
    _positive("自本办法施行之日起，《示例市供水办法》（示政发〔2010〕3号）即行废止。", "示政发〔2010〕3号"),
    _positive("《示例市供水办法》（试行）（示政发〔2010〕3号）予以废止。", "示政发〔2010〕3号"),
    _positive("《示例市供水办法》（试行）同时废止。", "《示例市供水办法》"),
    _positive("《示例市供水办法》（以下简称《办法》）同时废止。", "《示例市供水办法》"),
    _positive("《示例市供水办法（试行）》一并废止。", "《示例市供水办法（试行）》"),
    _positive(
        "《示例市人民政府关于印发〈示例市供水办法〉的通知》（示政发〔2010〕3号）同时废止。",
        "示政发〔2010〕3号",
    ),
    _positive("《示例市供水办法》(示政发[2010]3号)同时废止。", "示政发〔2010〕3号"),
    _positive("示政发〔2010〕3号《示例市供水办法》同时废止。", "示政发〔2010〕3号"),
    # A number alone.
    _positive("原示政发〔2010〕3号文同时废止。", "示政发〔2010〕3号"),
    _positive("示政发〔2010〕3号文件同时废止。", "示政发〔2010〕3号"),
    _positive("本通知自发布之日起执行，示府办〔2012〕15号同时废止", "示府办〔2012〕15号"),
    _positive("示例市人民政府令第12号同时废止。", "示例市人民政府令第12号"),
    # Days.
    _positive("《示例市供水办法》自2024年5月1日起废止。", "《示例市供水办法》 on 2024-05-01"),
    _positive("《示例市供水办法》于2024年5月1日废止。", "《示例市供水办法》 on 2024-05-01"),
    _positive("自2024年5月1日起，《示例市供水办法》废止。", "《示例市供水办法》 on 2024-05-01"),
    _positive("自二〇二四年五月一日起废止《示例市供水办法》。", "《示例市供水办法》 on 2024-05-01"),
    _positive("示政发〔2010〕3号文自2024年5月1日起停止执行。", "示政发〔2010〕3号 on 2024-05-01"),
    _positive(
        "本办法自2024年5月1日起施行，《示例市供水办法》自2024年7月1日起废止。",
        "《示例市供水办法》 on 2024-07-01",
    ),
    # Several documents.
    _positive(
        "《示例市供水办法》(示政发〔2010〕3号)、《示例市供热办法》同时废止。",
        "示政发〔2010〕3号",
        "《示例市供热办法》",
    ),
    _positive("《甲办法》、《乙规定》和《丙细则》同时废止。", "《甲办法》", "《乙规定》", "《丙细则》"),
    _positive("《甲办法》《乙规定》同时废止。", "《甲办法》", "《乙规定》"),
    _positive(
        "原示政发〔2010〕3号、示府办〔2012〕15号文同时废止。", "示政发〔2010〕3号", "示府办〔2012〕15号"
    ),
    _positive(
        "2001年3月1日市人民政府发布的《甲办法》和2005年6月1日市人民政府批准、市水务局发布的《乙规定》同时废止。",
        "《甲办法》",
        "《乙规定》",
    ),
    _positive(
        "《甲办法》（示政发〔2010〕3号）以及《乙规定》（示政发〔2011〕4号）一律废止。",
        "示政发〔2010〕3号",
        "示政发〔2011〕4号",
    ),
    _positive("《甲办法》（示政发〔2010〕3号）等文件同时废止。", "示政发〔2010〕3号"),
    # Amended before; the amending document is not what ends.
    _positive(
        "2001年3月1日通过、根据2005年6月1日《关于修改〈甲办法〉的决定》修正的《甲办法》同时废止。",
        "《甲办法》",
    ),
    _positive(
        "2001年3月1日通过，根据2005年6月1日通过的《甲办法修正案》第一次修订，根据2009年1月1日通过的《甲办法修正案》第二次修订的《甲办法》同时废止。",
        "《甲办法》",
    ),
    # The predicate first.
    _positive("决定废止《示例市供水办法》（示政发〔2010〕3号）。", "示政发〔2010〕3号"),
    _positive(
        "经市政府同意，现决定废止《甲办法》、《乙规定》（示政发〔2011〕4号）。",
        "《甲办法》",
        "示政发〔2011〕4号",
    ),
    _positive("决定对《示例市供水办法》（示政发〔2010〕3号）予以废止。", "示政发〔2010〕3号"),
    _positive("现将《示例市供水办法》（示政发〔2010〕3号）废止。", "示政发〔2010〕3号"),
    _positive("本通知自印发之日起施行，同时废止《甲办法》。", "《甲办法》"),
    # 失效 stays apart; so does what is no longer carried out.
    _positive("《示例市供水办法》（示政发〔2010〕3号）同时失效。", "示政发〔2010〕3号 expired"),
    _positive("宣布《示例市供水办法》（示政发〔2010〕3号）失效。", "示政发〔2010〕3号 expired"),
    _positive("《示例市供水办法》（示政发〔2010〕3号）不再执行。", "示政发〔2010〕3号"),
    # Parts.
    _positive("《示例市供水办法》（示政发〔2010〕3号）第五条同时废止。", "示政发〔2010〕3号 art 5"),
    _positive("《甲办法》第五条、第七条至第九条同时废止。", "《甲办法》 art 5,7,8,9"),
    _positive("《甲办法》第十二条第二款自2024年5月1日起废止。", "《甲办法》 part on 2024-05-01"),
    _positive("《甲办法》第5条和第6条的规定同时废止。", "《甲办法》 art 5,6"),
    _positive("《甲办法》第五条、《乙规定》第一百零三条同时废止。", "《甲办法》 art 5", "《乙规定》 art 103"),
    _positive("《甲办法》中有关看守所的规定即行废止。", "《甲办法》 part"),
    _positive("《甲办法》第三章同时废止。", "《甲办法》 part"),
    _positive("《甲办法》中与本办法不一致的规定同时废止。", "《甲办法》 part"),
    _positive("决定废止《甲办法》第五条。", "《甲办法》 art 5"),
    # Lists.
    _positive(
        "现决定废止下列文件：\n1.《甲办法》（示政发〔2010〕3号）；\n2.《乙规定》。\n特此通知。",
        "示政发〔2010〕3号",
        "《乙规定》",
    ),
    _positive(
        "以下规范性文件自2024年5月1日起失效：\n\n- 《甲办法》（示政发〔2010〕3号）\n- 示府办〔2012〕15号",
        "示政发〔2010〕3号 on 2024-05-01 expired",
        "示府办〔2012〕15号 on 2024-05-01 expired",
    ),
    # The same title as the text's own, but an earlier document.
    _positive("2010年3月1日发布的《示例市绿化办法》同时废止。", "《示例市绿化办法》"),
    _positive("《示例市绿化办法》（示政发〔2010〕3号）同时废止。", "示政发〔2010〕3号"),
    _positive("原《示例市绿化办法》同时废止。", "《示例市绿化办法》"),
    # Nothing is repealed here.
    Sentence("规范性文件不适应经济社会发展要求的，应当及时予以修改或者废止。"),
    Sentence("制定机关应当公布继续有效、废止和失效的规范性文件目录。"),
    Sentence("在有效期内，可以根据实际情况对《示例市供水办法》进行修改或废止。"),
    Sentence("本办法自发布之日起施行，有效期五年。"),
    Sentence("本文自2024年12月31日起废止。"),
    Sentence("有效期届满未延续的，本文件自动失效。"),
    Sentence("本办法施行后，《示例市绿化办法》同时废止。"),
    Sentence("示政发〔2024〕5号同时废止。"),
    Sentence("根据《国务院关于修改和废止部分行政法规的决定》修订。"),
    Sentence("依照《示例市供水办法》废止许可的，应当书面告知。"),
    Sentence("《示例市供水办法》已于2019年1月1日废止。"),
    Sentence("《示例市供水办法》被废止后，尚未办结的事项按照本办法办理。"),
    Sentence("《示例市供水办法》废止前已经取得许可的，继续有效。"),
    Sentence("废止《示例市供水办法》的，应当说明理由。"),
    Sentence("建议废止《示例市供水办法》。"),
    Sentence("拟废止《示例市供水办法》、《乙规定》。"),
    Sentence("不得以任何理由废止《示例市供水办法》。"),
    Sentence("市司法局负责修改或者废止《示例市供水办法》。"),
    Sentence("市政府印发关于废止《示例市供水办法》的通知。"),
    Sentence("现就废止《示例市供水办法》征求意见。"),
    Sentence("如上级另有规定，《示例市供水办法》同时废止。"),
    Sentence("《取水许可证》自行失效。"),
    Sentence("逾期未换证的，《营业执照》同时失效。"),
    Sentence("按照《示例市供水办法》停止执行。"),
    Sentence("第三十条修改为：“本办法自2024年5月1日起施行，《甲办法》同时废止。”"),
    Sentence("公布现行有效的文件：\n1.《甲办法》（示政发〔2010〕3号）\n2.《乙规定》"),
    Sentence("拟废止下列文件：\n1.《甲办法》（示政发〔2010〕3号）"),
    Sentence("修改和废止的文件目录：\n1.《甲办法》（示政发〔2010〕3号）"),
    Sentence("违反《甲办法》的，其资格同时失效。"),
    Sentence("《甲办法》规定的优惠政策同时停止执行。"),
)


FRAGMENTS = (
    "《甲办法》", "（示政发〔2010〕3号）", "同时废止", "废止", "决定", "、", "和", "，", "。", "\n", "第五条", "自2024年5月1日起",
    "失效", "原", "的", "通过", "示政发[2011]4号", "下列文件", "：", "1.", "《", "》", "修改", "“", "”", "等", "规定", "如",
)  # fmt: skip


def _plain(clause: RepealClause) -> str:
    parts = [clause.citation.target]
    if clause.articles:
        parts.append(f"art {','.join(map(str, clause.articles))}")
    elif clause.is_partial:
        parts.append("part")
    parts += [f"on {clause.on}"] if clause.on else []
    parts += ["expired"] if clause.outcome is Outcome.EXPIRED else []
    return " ".join(parts)


def _read(text: str) -> tuple[str, ...]:
    number = parse_number("示政发〔2024〕5号")
    clauses = repeal_clauses(text, own_title="示例市绿化办法", own_number=number)
    return tuple(_plain(clause) for clause in clauses)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.text[:30])
def test_the_sentence_repeals_exactly_this(sentence: Sentence) -> None:
    assert _read(sentence.text) == sentence.repeals


def test_precision_and_recall_are_complete() -> None:
    expected = {(s.text, target) for s in SENTENCES for target in s.repeals}
    found = {(s.text, target) for s in SENTENCES for target in _read(s.text)}
    assert (len(found & expected) / len(found), len(found & expected) / len(expected)) == (1.0, 1.0)


def test_a_clause_knows_its_place_in_the_file() -> None:
    text = "# 标题\n\n第三条 本办法自公布之日起施行。《甲办法》同时废止。\n"
    (clause,) = repeal_clauses(text, first_line=8)
    assert (clause.line, clause.column) == (10, 17)
    assert text[clause.citation.start : clause.citation.end] == "《甲办法》"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("《甲办法》同时废止。", "废止: 《甲办法》"),
        ("《甲办法》(示政发[2010]3号)同时废止。", "废止: 示政发〔2010〕3号"),
        ("《甲办法》第五条、第七条同时废止。", "废止: {文件: 《甲办法》, 条款: [5, 7]}"),
        ("《甲办法》自2024年5月1日起失效。", "废止: {文件: 《甲办法》, 日期: 2024-05-01, 方式: 失效}"),
    ],
)
def test_a_clause_proposes_the_line_of_the_header(text: str, line: str) -> None:
    (clause,) = repeal_clauses(text)
    assert clause.header_line() == line


@pytest.mark.parametrize(
    ("title", "targets"),
    [
        ("示例市人民政府关于废止《示例市供水办法》的决定", ["《示例市供水办法》"]),
        ("关于废止《甲办法》（示政发〔2010〕3号）和《乙规定》的通知", ["示政发〔2010〕3号", "《乙规定》"]),
        ("关于修改和废止部分政府规章的决定", []),
        ("关于修改《甲办法》的决定", []),
        ("关于印发《关于废止文件的规定》的通知", []),
        ("关于公开征求废止《甲办法》意见的通知", []),
    ],
)
def test_a_title_may_repeal(title: str, targets: list[str]) -> None:
    assert [clause.citation.target for clause in title_clauses(title)] == targets


def test_the_day_of_a_clause_is_a_date() -> None:
    (clause,) = repeal_clauses("自2024年5月1日起，《甲办法》废止。")
    assert clause.on == date(2024, 5, 1)


@pytest.mark.parametrize(
    "unit",
    [
        "自1起",
        "于1日",
        "《甲办法》、",
        "《",
        "《甲办法》第五条、",
        "示政发〔2019〕8号、",
        "（",
        "第五条、",
        "2001年通过的《甲办法》，",
        " ",
    ],
)
@pytest.mark.parametrize("stem", ["{}同时废止。", "决定废止{}的", "《甲办法》{}废止不"])
def test_hostile_text_is_read_in_bounded_time(unit: str, stem: str) -> None:
    before = process_time()
    repeal_clauses(stem.format(unit * 400))
    repeal_clauses(stem.format(unit * 40_000))
    title_clauses(f"关于废止{unit * 40_000}的决定")
    assert process_time() - before < 5


@pytest.mark.parametrize(
    "unit",
    [
        "《甲办法》（示政发〔2020〕1号）",
        "《甲办法》（示政发〔2020〕1号）同时废止，",
        "第一条、",
        "自…起",
        "自《甲办法》施行之日起",
    ],
)
def test_four_times_the_text_takes_no_more_than_about_four_times_as_long(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        lines = text.replace(unit * 50, unit * 50 + "。")
        before = process_time()
        for words in (text, text + "同时废止。", lines):
            repeal_clauses(words)
        return process_time() - before

    small = min(seconds(40_000) for _ in range(3))
    assert seconds(160_000) < max(8 * small, 0.5)


@settings(deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_every_clause_lies_where_it_says(text: str) -> None:
    for clause in repeal_clauses(text, own_title="示例市绿化办法"):
        line = text.splitlines()[clause.line - 1]
        named = text[clause.citation.start : clause.citation.end]
        assert line[clause.column - 1 :].startswith(named)
        assert clause.number is None or str(clause.number.serial) in named


@settings(deadline=None)
@given(st.lists(st.sampled_from((*FRAGMENTS, "停止执行", "不再适用", "；")), max_size=25).map("".join))
def test_only_sentences_without_a_clause_are_passed_over(text: str) -> None:
    quick = repeal_clauses(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("site_builder.reading.clauses._repealing_words", lambda text: range(len(text)))
        assert repeal_clauses(text) == quick
