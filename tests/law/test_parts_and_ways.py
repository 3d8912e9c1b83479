"""What the pages say of parts that have ended, of other ways of ending, and of documents that never took force."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.engine.checked import check
from site_builder.engine.request import Request

from .conftest import BuildOn, Write, normative

BODY = (
    "## 第一章 总则\n\n第一条 目的。\n\n第二条 范围。\n\n本条第二款。\n\n第二条之一 插入的条。\n\n"
    "## 第二章 收费\n\n第三条 收费。\n\n第四条 标准。\n\n## 第三章 附则\n\n第五条 施行。\n\n示例市人民政府\n\n2019年3月1日"
)


def _old(number: int, body: str = BODY, **fields: Any) -> str:
    fields = {"published": "2019-03-01", "issued": "2019-03-01"} | fields
    return normative(f"示例市第{number}号办法", f"示政发〔2019〕{number}号", body, **fields)


def _decision(**fields: Any) -> str:
    fields = {"published": "2021-05-01", "issued": "2021-05-01"} | fields
    return normative("示例市人民政府关于部分文件的决定", "示政发〔2021〕1号", **fields)


@dataclass(frozen=True)
class Built:
    folder: Path

    def page(self, name: str) -> str:
        return (self.folder / name / "index.html").read_text(encoding="utf-8")

    def text(self, name: str) -> str:
        return (self.folder / name / "index.txt").read_text(encoding="utf-8")

    def data(self, name: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((self.folder / name / "index.json").read_text(encoding="utf-8"))
        return data

    def body(self, name: str) -> str:
        html = self.page(name)
        return re.sub(r' href="[^"]*"', "", html[html.index('id="text"') :])


ACTOR = "<a>《示例市人民政府关于部分文件的决定》（示政发〔2021〕1号）</a>"


def _built(write: Write, build_on: BuildOn, day: date, **documents: str) -> Built:
    site = write({f"{name}.md": text for name, text in documents.items()})
    build_on(site, day)
    return Built(site / "public/growth/policies")


def _banner(html: str) -> str:
    found = re.search(r'<div class="validity-state">.*?</section>\s*</div>', html, re.DOTALL)
    return re.sub(r"<svg.*?</svg>| href=\"[^\"]*\"|\s+", "", found[0], flags=re.DOTALL) if found else ""


def test_a_paragraph_an_inserted_article_and_a_chapter_are_marked_where_they_stand(
    write_law_site: Write, build_on: BuildOn
) -> None:
    repeals = "{target: 示政发〔2019〕1号, articles: [第二条第二款, 第二条之一, 第二章, 附件1]}"
    built = _built(
        write_law_site, build_on, date(2026, 11, 20), old=_old(1), decision=_decision(repeals=repeals)
    )
    body = built.body("old")

    def note(part: str) -> str:
        return f'<p class="article-note">{part}自2021年5月1日起由{ACTOR}废止。</p>\n'

    assert f'{note("第二条第二款")}<p id="art-2" class="article">' in body
    assert (
        f'<div class="article-ended">\n{note("第二条之一")}<del>\n<p id="art-2-1" class="article">'
        '<b class="article-no">第二条之一</b> 插入的条。</p>\n</del>\n</div>'
    ) in body
    chapter = body[body.index(f'<div class="article-ended">\n{note("第二章")}<del>\n<h2 id="ch-2">') :]
    chapter = chapter[: chapter.index("</del>")]
    assert "收费。</p>" in chapter
    assert "标准。</p>" in chapter
    assert "第三章" not in chapter
    assert body.count("<del>") == body.count("</del>") == 2
    assert "（涉及第二章、第二条之一、第二条第二款、附件1）" in built.page("old")
    assert built.data("old")["repealed_articles"] == ["第二章", "第二条之一", "第二条第二款", "附件1"]
    assert "部分失效（第二章、第二条之一、第二条第二款、附件1，自 2021-05-01 起，见" in built.text("old")


def test_whole_articles_stay_numbers_in_the_data(write_law_site: Write, build_on: BuildOn) -> None:
    repeals = "{target: 示政发〔2019〕1号, articles: [1, 第二条第二款, 4]}"
    built = _built(
        write_law_site, build_on, date(2026, 11, 20), old=_old(1), decision=_decision(repeals=repeals)
    )
    data = built.data("old")
    assert (data["repealed_articles"], data["relations"][0]["articles"]) == (
        [1, "第二条第二款", 4],
        [1, "第二条第二款", 4],
    )


def test_an_article_within_an_ended_chapter_keeps_its_own_note(
    write_law_site: Write, build_on: BuildOn
) -> None:
    repeals = (
        "[{target: 示政发〔2019〕1号, articles: [3, 第四条第二款], on: 2021-05-01}, "
        "{target: 示政发〔2019〕1号, articles: 第二章, on: 2022-01-01}]"
    )
    built = _built(
        write_law_site, build_on, date(2026, 11, 20), old=_old(1), decision=_decision(repeals=repeals)
    )
    body = built.body("old")
    order = [body.index(part) for part in ("第二章自2022", 'id="ch-2"', "第三条自2021", 'id="art-3"')]
    assert order == sorted(order)
    assert body.index("第四条第二款自2021") < body.index('id="art-4"') < body.index('id="ch-3"')
    assert body.count("<del>") == body.count("</del>") == 2
    html = built.page("old")
    assert html.count("<div") == html.count("</div>")


def test_a_chapter_that_two_parts_have_is_named_but_not_guessed(
    write_law_site: Write, build_on: BuildOn
) -> None:
    text = "# 第一编 甲\n\n## 第一章 乙\n\n第一条 丙。\n\n# 第二编 丁\n\n## 第一章 戊\n\n第二条 己。"
    repeals = "{target: 示政发〔2019〕1号, articles: 第一章}"
    built = _built(
        write_law_site, build_on, date(2026, 11, 20), old=_old(1, text), decision=_decision(repeals=repeals)
    )
    assert "<del>" not in built.body("old")
    assert "（涉及第一章）" in built.page("old")


@pytest.mark.parametrize(
    ("way", "title", "sentence"),
    [
        ("停止执行", "【废止】", f"自2021年5月1日起，由{ACTOR}决定停止执行。"),
        ("不再适用", "【废止】", f"自2021年5月1日起，由{ACTOR}决定不再适用。"),
        ("宣布失效", "【失效】", f"自2021年5月1日起，由{ACTOR}宣布失效。"),
        ("作废", "【废止】", f"自2021年5月1日起，由{ACTOR}废止。"),
    ],
)
def test_the_page_says_in_the_words_of_the_decision_how_a_document_ended(
    way: str, title: str, sentence: str, write_law_site: Write, build_on: BuildOn
) -> None:
    decision = _decision(repeals=f"{{target: 示政发〔2019〕1号, as: {way}}}")
    built = _built(write_law_site, build_on, date(2026, 11, 20), old=_old(1), decision=decision)
    html = built.page("old")
    assert f"<title>{title}示例市第1号办法 - " in html
    assert f"<p>{sentence}</p>" in _banner(html)


def test_a_suspended_document_holds_and_says_that_it_is_suspended(
    write_law_site: Write, build_on: BuildOn
) -> None:
    decision = _decision(
        repeals="[{target: 示政发〔2019〕1号, as: 暂停执行}, {target: 示政发〔2019〕2号, articles: 第三条, as: 暂停执行}]",
        published="2021-04-01",
        issued="2021-04-01",
        effective="2021-05-01",
    )
    for day in (date(2021, 4, 1), date(2026, 11, 20)):
        built = _built(write_law_site, build_on, day, old=_old(1), part=_old(2), decision=decision)
        html = re.sub(r' href="[^"]*"', "", built.page("old"))
        assert "<title>示例市第1号办法 - " in html
        assert 'data-validity="in_force"' in html
        assert (
            '<h2 id="suspended-heading">暂停执行的决定</h2>\n'
            f"<p>自2021年5月1日起，由{ACTOR}决定暂停执行。暂停执行不是废止，何时恢复以有关机关的通知为准。</p>"
        ) in html
        assert "（涉及第三条）" in built.page("part")
        assert built.data("old")["validity"]["id"] == "in_force"
        (said,) = built.data("old")["suspended"]
        assert (said["on"], said["way"], said["articles"]) == ("2021-05-01", "暂停执行", [])
        assert "暂停执行：自 2021-05-01 起暂停执行（见示政发〔2021〕1号）" in built.text("old")
        assert "暂停执行" not in built.page("decision").partition('class="relations"')[0]


def test_a_suspension_is_no_longer_said_of_what_has_ended(write_law_site: Write, build_on: BuildOn) -> None:
    decision = _decision(repeals="{target: 示政发〔2019〕1号, as: 暂停执行}")
    old = _old(1, expires="2023-12-31")
    built = _built(write_law_site, build_on, date(2026, 11, 20), old=old, decision=decision)
    assert "suspended-heading" not in built.page("old")
    assert built.data("old")["suspended"] == []


NEVER = {
    "old": _old(1, published="2021-04-01", issued="2021-04-01", effective="2021-07-01").replace(
        "〔2019〕", "〔2021〕"
    ),
    "decision": _decision(
        repeals="示政发〔2021〕1号", published="2021-04-15", issued="2021-04-15", effective="2021-05-01"
    ).replace("number: 示政发〔2021〕1号", "number: 示政发〔2021〕9号"),
}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2021, 4, 20), "原定自2021年7月1日起施行；由{}决定自2021年5月1日起废止，不再施行。"),
        (date(2021, 6, 30), "原定自2021年7月1日起施行；由{}决定自2021年5月1日起废止，不再施行。"),
        (date(2021, 7, 1), "由{}决定自2021年5月1日起废止，没有施行过。"),
        (date(2026, 11, 20), "由{}决定自2021年5月1日起废止，没有施行过。"),
    ],
)
def test_a_document_repealed_before_its_effective_day_never_takes_force(
    day: date, sentence: str, write_law_site: Write, build_on: BuildOn
) -> None:
    built = _built(write_law_site, build_on, day, **NEVER)
    actor = ACTOR.replace("1号", "9号")
    assert f"<p>{sentence.format(actor)}</p>" in _banner(built.page("old"))


def test_a_document_filed_years_later_shows_when_it_held_and_ended(
    write_law_site: Write, build_on: BuildOn
) -> None:
    old = _old(1, published="2025-06-20", repealed_by="{target: 国务院令第700号, on: 2022-01-01}")
    built = _built(write_law_site, build_on, date(2026, 11, 20), old=old)
    data = built.data("old")
    assert data["effective"] == "2019-03-01"
    assert [(i["id"], i["since"]) for i in data["history"]] == [
        ("in_force", "2019-03-01"),
        ("repealed", "2022-01-01"),
    ]
    assert "<p>自2022年1月1日起，由国务院令第700号废止。</p>" in _banner(built.page("old"))


@pytest.mark.parametrize(
    ("declared", "level"),
    [
        ("有效", "info"),
        ("现行有效", "info"),
        ("继续有效", "info"),
        ("已修改", ""),
        ("废止", "error"),
        ("尚未施行", "error"),
    ],
)
def test_an_amended_document_may_be_called_in_force(declared: str, level: str, write_law_site: Write) -> None:
    site = write_law_site(
        {
            "old.md": _old(1, validity=declared),
            "decision.md": _decision(amends="示政发〔2019〕1号"),
        }
    )
    found = check(Request(site=site, as_of=date(2026, 11, 20))).findings
    said = [(str(f.severity.value), f.text.zh) for f in found if f.rule == "VAL-01"]
    words = {
        "": [],
        "info": [("info", "有效性写的是“现行有效”，更准确的是“已修改”")],
        "error": [("error", f"有效性与计算结果不符：写的是“{declared}”，算出“已修改”")],
    }
    assert said == words[level]


DAYS = st.dates(date(2019, 1, 1), date(2024, 12, 31))


@dataclass(frozen=True)
class _Act:
    kind: str
    target: int
    on: date
    extra: str = ""


@st.composite
def acts(draw: st.DrawFn) -> list[_Act]:
    """What one decision does to five documents."""
    kinds = st.sampled_from(["repeals", "amends"])
    extras = st.sampled_from(
        ["", ", as: 失效", ", articles: 第三条第二款", ", as: 暂停执行", ", articles: 第二章"]
    )
    return [
        _Act(kind, draw(st.integers(1, 5)), draw(DAYS), draw(extras) if kind == "repeals" else "")
        for kind in draw(st.lists(kinds, max_size=6))
    ]


def _files(acting: Iterable[_Act], more: Sequence[str] = ()) -> dict[str, str]:
    by_kind: dict[str, list[str]] = {}
    for act in acting:
        claim = f"{{target: 示政发〔2019〕{act.target}号, on: {act.on}{act.extra}}}"
        by_kind.setdefault(act.kind, []).append(claim)
    fields = {kind: f"[{', '.join(claims)}]" for kind, claims in by_kind.items()}
    files = {f"{n}.md": _old(n, expires=f"202{n}-06-30" if n > 2 else "长期") for n in range(1, 6)}
    files["decision.md"] = _decision(published="2018-01-01", issued="2018-01-01", **fields)
    return files | {f"more-{n}.md": text for n, text in enumerate(more)}


def _lives(site: Path, day: date) -> dict[str, Any]:
    assembly = check(Request(site=site, as_of=day)).assembly
    assert assembly is not None
    return {id_: validity for id_, validity in assembly.site.validity.items() if "more-" not in id_}


few = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(acting=acts(), day=DAYS)
def test_a_document_that_has_nothing_to_do_with_the_others_changes_none(
    acting: list[_Act], day: date, write_law_site: Write
) -> None:
    more = (
        normative(
            "示例市节水办法", "示政发〔2020〕77号", "依照《示例市第1号办法》（示政发〔2019〕1号）执行。"
        ),
        normative("另一个办法", "示政发〔2020〕78号", repeals="[国发〔2003〕8号]"),
    )
    assert _lives(write_law_site(_files(acting)), day) == _lives(write_law_site(_files(acting, more)), day)


@few
@given(acting=acts(), day=DAYS, data=st.data())
def test_the_order_of_claims_and_names_of_files_change_no_state(
    acting: list[_Act], day: date, data: st.DataObject, write_law_site: Write
) -> None:
    shuffled = data.draw(st.permutations(acting))
    one = _lives(write_law_site(_files(acting)), day)
    other = _lives(write_law_site(_files(shuffled)), day)

    def states(lives: dict[str, Any]) -> dict[str, Any]:
        return {
            id_: (v.status, v.since, v.repealed_articles, [(i.status, i.since) for i in v.history])
            for id_, v in lives.items()
        }

    assert states(one) == states(other)


@few
@given(acting=acts(), early=DAYS, days=st.integers(0, 1500))
def test_the_answer_on_a_day_is_the_one_that_an_earlier_build_foretold(
    acting: list[_Act], early: date, days: int, write_law_site: Write
) -> None:
    late = early + timedelta(days=days)
    site = write_law_site(_files(acting))
    before, then = _lives(site, early), _lives(site, late)
    for id_, life in before.items():
        due = [interval for interval in life.history if interval.since <= late]
        foretold = due[-1] if due else None
        now = then[id_]
        if foretold is None:
            assert now.status.value == "not_yet"
        else:
            assert (now.status, now.since, now.cause) == (foretold.status, foretold.since, foretold.cause)
        assert life.until is None or life.until >= early
        assert set(life.repealed_articles) <= set(now.repealed_articles)
