"""Other names of numbers and titles: the same document where the site's own place makes it certain, else a question."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.model.document import RelationClaim
from site_builder.reading.titles import inner_titles
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex, index_targets
from site_builder.resolve.targets import Ambiguous, Found, find_target

OWN_NAMES = ("示例市", "示例市人民政府办公室")
Asked = Callable[..., str]


@pytest.fixture
def asked(make_subject: Callable[..., Subject], make_claim: Callable[..., RelationClaim]) -> Asked:
    """`asked("市政府令第97号", "示例市人民政府令第97号", …)`: ids of the documents with these numbers or 《titles》 that
    the words mean, `? id` if it asks about one, `several`, or nothing for one outside."""

    def answer(written: str, *known: str, issuers: tuple[str, ...] = ("示例市财政局",)) -> str:
        subjects = [
            make_subject(f"a/{name}", number="", title=name[1:-1])
            if name.startswith("《")
            else make_subject(f"a/{name}", number=name)
            for name in known
        ]
        asker = make_subject("a/asker", number="示财发〔2030〕1号", issuers=issuers, published=DAY)
        index = index_targets([*subjects, asker], (), OWN_NAMES)
        target = find_target(asker, make_claim("repeals", written), index)
        if isinstance(target, Ambiguous):
            return "several"
        assert isinstance(target, Found)
        if target.near:
            return f"? {target.near.id.removeprefix('a/')}"
        return target.party.document.removeprefix("a/")

    return answer


DAY = date(2030, 1, 1)
ORDER = "示例市人民政府令第97号"


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("市人民政府令第97号", [ORDER], ORDER),
        ("市政府令第97号", [ORDER], ORDER),
        ("政府令第97号", [ORDER], ORDER),
        ("人民政府令第97号", [ORDER], ORDER),
        ("示例市政府令97号", [ORDER], ORDER),
        ("示例市政府第97号令", [ORDER], ORDER),
        ("示例市人民政府令（第九十七号）", [ORDER], ORDER),
        ("《示例市供水办法》（市政府令第97号）", [ORDER], ORDER),
        ("市政府令第98号", [ORDER], ""),
        ("省政府令第97号", [ORDER], ""),
        ("县人民政府令第97号", [ORDER], ""),
        ("他市人民政府令第97号", [ORDER], ""),
        ("令第97号", [ORDER], ""),
        ("示例市人民政府令第97号", ["市人民政府令第97号"], "市人民政府令第97号"),
        ("他市人民政府令第97号", ["市人民政府令第97号"], ""),
        ("他市政府令第97号", ["他市人民政府令第97号"], "他市人民政府令第97号"),
        ("市政府令第97号", ["他市人民政府令第97号"], "? 他市人民政府令第97号"),
        ("市政府令第97号", ["他市人民政府令第97号", ORDER], ORDER),
        ("市政府令第97号", ["市人民政府令第97号", ORDER], "several"),
        ("示例市政府令〔2020〕3号", ["示例市人民政府令〔2020〕3号"], "示例市人民政府令〔2020〕3号"),
        ("市公安局通告第5号", ["示例市公安局通告第5号"], "示例市公安局通告第5号"),
        ("市人大常委会公告第5号", ["示例市人民代表大会常务委员会公告第5号"], "示例市人民代表大会常务委员会公告第5号"),
        ("常委会公告第5号", ["示例市第十三届人民代表大会常务委员会公告第5号"], "示例市第十三届人民代表大会常务委员会公告第5号"),
        ("示例市第十二届人民代表大会常务委员会公告第5号", ["示例市第十三届人民代表大会常务委员会公告第5号"],
         "? 示例市第十三届人民代表大会常务委员会公告第5号"),
        ("国务院 中央军委令第438号", ["国务院、中央军事委员会令第438号"], "国务院、中央军事委员会令第438号"),
        ("原示政发〔2019〕8号", ["示政发〔2019〕8号"], "示政发〔2019〕8号"),
        ("示例市人民政府示政发〔2019〕8号", ["示政发〔2019〕8号"], "示政发〔2019〕8号"),
    ],
)  # fmt: skip
def test_a_name_of_the_own_place_may_be_short(
    asked: Asked, written: str, known: list[str], meant: str
) -> None:
    assert asked(written, *known) == meant


def test_the_own_government_is_that_of_the_document(asked: Asked) -> None:
    assert asked("本府令第97号", ORDER, issuers=("示例市人民政府",)) == ORDER
    other = "他县人民政府令第97号"
    assert asked("本府令第97号", ORDER, other, issuers=("他县人民政府",)) == other
    assert asked("县政府令第97号", ORDER, other, issuers=("他县人民政府",)) == other


def test_several_answers_are_a_finding(
    make_subject: Callable[..., Subject], make_claim: Callable[..., RelationClaim]
) -> None:
    known = [make_subject("a/1", number=ORDER), make_subject("a/2", number="市人民政府令第97号")]
    asker = make_subject(
        "a/b", number="示政发〔2030〕1号", published=DAY, claims=(make_claim("repeals", "市政府令第97号"),)
    )
    relations, findings = resolve_relations([*known, asker], (), OWN_NAMES)
    assert relations == ()
    assert [finding.rule for finding in findings] == ["VAL-21"]


@pytest.mark.parametrize(
    ("title", "inner"),
    [
        ("关于印发示例市停车管理办法的通知", ("示例市停车管理办法",)),
        ("示例市人民政府关于印发示例市停车管理办法（试行）的通知", ("示例市停车管理办法（试行）",)),
        ("示例市人民政府办公室转发市财政局关于规范项目管理意见的通知", ("市财政局关于规范项目管理意见",)),
        ("关于转发省政府关于印发供水办法的通知的通知", ("省政府关于印发供水办法的通知", "供水办法")),
        ("关于公布示例市权力清单的通知", ("示例市权力清单",)),
        ("关于批转《甲办法》和《乙细则》的通知", ("甲办法", "乙细则")),
        ("关于印发《甲办法》等三个文件的通知", ("甲办法",)),
        ("关于印发《甲办法》的通知", ("甲办法",)),
        ("关于印发示例市2026年政务公开工作要点的通知", ("示例市2026年政务公开工作要点",)),
        ("关于公布施行的通知", ()),
        ("关于印发2026年工作的通知", ()),
        ("示例市停车管理办法", ()),
    ],
)
def test_a_notice_issues_a_text_with_and_without_marks(title: str, inner: tuple[str, ...]) -> None:
    assert inner_titles(title) == inner


NOTICE = "《关于印发示例市停车管理办法的通知》"


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("《示例市停车管理办法》", [NOTICE], NOTICE),
        ("《示例市停车管理办法》", [NOTICE, "《示例市停车管理办法》"], "《示例市停车管理办法》"),
        ("《示例市停车管理办法（试行）》", [NOTICE], ""),
        ("《示例市停车管理办法（试行）》", ["《示例市人民政府关于印发示例市停车管理办法（试行）的通知》"],
         "《示例市人民政府关于印发示例市停车管理办法（试行）的通知》"),
        ("《示例市停车管理办法》", [NOTICE, "《示例市人民政府关于印发示例市停车管理办法的通知》"], "several"),
        ("《乙细则》", ["《关于批转甲办法和乙细则的通知》"], ""),
        ("《乙细则》", ["《关于批转〈甲办法〉和〈乙细则〉的通知》"], "《关于批转〈甲办法〉和〈乙细则〉的通知》"),
        ("《供水办法》", ["《关于转发省政府关于印发供水办法的通知的通知》"], "《关于转发省政府关于印发供水办法的通知的通知》"),
        ("《示例市人民政府关于印发示例市停车管理办法的通知》", [NOTICE], NOTICE),
        ("《他市人民政府关于印发示例市停车管理办法的通知》", [NOTICE], ""),
    ],
)  # fmt: skip
def test_a_title_means_the_notice_that_issued_it(
    asked: Asked, written: str, known: list[str], meant: str
) -> None:
    assert asked(written, *known) == meant


def test_an_index_without_names_of_its_own_knows_the_places_of_the_issuers(
    make_subject: Callable[..., Subject], make_claim: Callable[..., RelationClaim]
) -> None:
    order, asker = make_subject("a/1", number=ORDER), make_subject("a/2", number="示政发〔2019〕9号")
    index: TargetIndex = index_targets([order, asker])
    target = find_target(asker, make_claim("basis", "市政府令第97号"), index)
    assert isinstance(target, Found)
    assert target.party.document == "a/1"
