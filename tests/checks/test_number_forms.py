"""Forms of numbers: doubted only in a series of the site's own, whose other numbers show the standard form."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.checks.number_forms import in_own_series, own_series, unusual_number_forms
from site_builder.checks.run import run_checks
from site_builder.chinese import parse_number
from site_builder.diagnostics.finding import Repair, Severity, SourceSpan
from site_builder.model.document import Document, Source
from site_builder.model.site import Site
from site_builder.reading.cited_numbers import cited_number_findings

OWN = "示例市财政局"
ELSEWHERE = Source(name="某网", url="https://www.example.gov.cn/")


@pytest.fixture
def site_of(
    make_site: Callable[..., Site], make_document: Callable[..., Document], make_config: Callable[..., object]
) -> Callable[..., Site]:
    """A site of the numbers given, each by 示例市财政局 or (after `|`) by another issuer; `|转` is a repost."""

    def made(*numbers: str) -> Site:
        documents = []
        for n, written in enumerate(numbers):
            number, _, issuer = written.partition("|")
            documents.append(
                make_document(
                    f"a/d{n}",
                    number=parse_number(number),
                    issuers=(OWN if issuer in ("", "转") else issuer,),
                    source=ELSEWHERE if issuer == "转" else None,
                    published=date(2026, 1, 1 + n),
                    places={"number": (3, 5)},
                )
            )
        return make_site(documents, config=make_config(sponsor=OWN))

    return made


@pytest.mark.parametrize(
    ("number", "neighbour", "standard"),
    [
        ("示财发〔2020〕第8号", "示财发〔2020〕7号", "示财发〔2020〕8号"),
        ("示财发〔2020〕08号", "示财发〔2021〕7号", "示财发〔2020〕8号"),
        ("示例市财政局令2020年第8号", "示例市财政局令〔2020〕7号", "示例市财政局令〔2020〕8号"),
        ("示例市财政局公告〔2020〕第8号", "示例市财政局公告2020年第7号", "示例市财政局公告2020年第8号"),
        ("示例市财政局第8号令", "示例市财政局令第7号", "示例市财政局令第8号"),
        ("示财发〔20〕8号", "示财发〔2020〕7号", "示财发〔2020〕8号"),
        ("示财发〔2020〕8", "示财发〔2020〕7号", "示财发〔2020〕8号"),
    ],
)
def test_a_number_unlike_its_neighbours_is_repaired(
    site_of: Callable[..., Site], number: str, neighbour: str, standard: str
) -> None:
    (finding,) = unusual_number_forms(site_of(number, neighbour))
    assert (finding.rule, finding.severity, finding.span) == (
        "NUM-03",
        Severity.WARNING,
        SourceSpan("content/a/d0.md", 3, 5),
    )
    assert finding.text.zh == f"文号“{number}”不是标准写法"
    assert finding.hint is not None
    assert finding.hint.zh == f"写成“{standard}”"
    assert finding.repair == Repair(old=number, new=standard)


@pytest.mark.parametrize(
    "numbers",
    [
        ("示财发〔2020〕第8号",),
        ("示财发〔2020〕第8号", "示财发〔2020〕第7号"),
        ("示财发〔2020〕第8号", "示财发〔2020〕第7号", "示财发〔2020〕6号"),
        ("财税字〔1994〕020号", "财税字〔2020〕7号"),
        ("示财发〔2020〕第8号", "示政发〔2020〕7号"),
        ("中国人民银行公告〔2019〕第30号|中国人民银行", "中国人民银行公告2019年第29号|中国人民银行"),
        ("交通运输部令2019年第17号|转", "交通运输部令〔2019〕16号|转"),
        ("主席令第九十一号", "主席令第90号"),
        ("(86)国函字46号", "国函字〔1986〕45号"),
        ("示财发〔2020〕8号", "示财发〔2020〕7号"),
    ],
)
def test_a_form_that_its_series_does_not_show_to_be_wrong_is_left_alone(
    site_of: Callable[..., Site], numbers: tuple[str, ...]
) -> None:
    assert list(unusual_number_forms(site_of(*numbers))) == []


@pytest.mark.parametrize(
    ("number", "standard"),
    [("国发〔2020〕8|国务院", "国发〔2020〕8号"), ("国发〔17〕8号|国务院", "国发〔2017〕8号")],
)
def test_what_no_office_writes_is_pointed_out_without_a_repair(
    site_of: Callable[..., Site], number: str, standard: str
) -> None:
    (finding,) = unusual_number_forms(site_of(number))
    assert finding.hint is not None
    assert (finding.rule, finding.repair, finding.hint.zh) == (
        "NUM-03",
        None,
        f"核对原件；标准写法是“{standard}”",
    )


@pytest.mark.parametrize(
    ("text", "numbers", "repairs"),
    [
        ("按照示财发〔2020〕第8号", ("示财发〔2020〕7号",), [("示财发〔2020〕第8号", "示财发〔2020〕8号")]),
        ("按照示财发〔2020〕08、9号", ("示财发〔2020〕7号",), [("示财发〔2020〕08", "示财发〔2020〕8")]),
        ("按照示财发〔20〕8号", ("示财发〔2020〕7号",), [("示财发〔20〕8号", "示财发〔2020〕8号")]),
        ("按照示财发〔2020〕第8号", ("示财发〔2020〕7号|转",), []),
        ("按照示财发〔2020〕第8号", (), []),
        ("按照财税字〔1994〕020号", ("财税字〔2020〕7号",), []),
        ("按照示例市财政局第8号令", ("示例市财政局令第7号",), []),
        ("按照中国人民银行公告〔2019〕第30号", ("中国人民银行公告2019年第29号|中国人民银行",), []),
    ],
)
def test_a_text_is_doubted_only_about_numbers_of_the_site(
    site_of: Callable[..., Site], text: str, numbers: tuple[str, ...], repairs: list[tuple[str, str]]
) -> None:
    site = site_of(*numbers)
    found = list(in_own_series(cited_number_findings(text, "content/a/d0.md"), own_series(site)))
    assert [(f.repair.old, f.repair.new) for f in found if f.repair] == repairs


def test_the_checks_ask_about_the_series(site_of: Callable[..., Site]) -> None:
    site = site_of("示财发〔2020〕7号")
    texts = ("按照示财发〔2020〕第8号", "按照示政发〔2020〕第8号、示政发[2020]9号")
    for text, rules in zip(texts, (["NUM-03"], ["NUM-02"]), strict=True):
        findings = run_checks(site, in_file=lambda _, text=text: cited_number_findings(text, "a.md"))  # type: ignore[misc]
        assert [f.rule for f in findings if f.rule.startswith("NUM")] == rules
