"""What `fix` writes of a text's own start and term, and what is asked instead: whole sentences, and what stands around them.

The answers were written first, as an officer of a city reads the sentences.
"""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.language import Text
from site_builder.load.documents import read_document
from site_builder.reading.extension_clauses import extension_clauses
from site_builder.reading.mentions import Mentions, read_mentions
from site_builder.reading.other_deeds import other_deeds
from site_builder.resolve.deed_findings import deed_findings
from site_builder.resolve.start_clause_findings import start_clause_findings
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import index_targets
from site_builder.resolve.term_findings import term_findings
from site_builder.resolve.term_packs import TERM_RULES

MakeSubject = Callable[..., Subject]
TITLE = "示例市人民政府关于印发《示例市塔架管理办法》的通知"
NOTICE = "示例市人民政府关于塔架工作的通知"
PUBLISHED = date(2026, 3, 6)
ASK = "ask"
CLOSINGS = (
    (
        "第三十条　本办法自2026年4月1日起施行，有效期5年。《示例市塔架管理暂行办法》（示政发〔2020〕3号）同时废止。",
        "2026-04-01",
        "2031-03-31",
    ),
    (
        "第二十八条 本办法由市住房和城乡建设局负责解释。\n\n第二十九条 本办法自2026年4月15日起施行，有效期至2031年4月14日。",
        "2026-04-15",
        "2031-04-14",
    ),
    ("本办法自发布之日起施行，有效期五年。", "", "2031-03-05"),
    ("本办法自印发之日起施行，有效期3年。此前有关规定与本办法不一致的，以本办法为准。", "", "2029-03-05"),
    ("本规定自2026年4月1日起施行，有效期至2028年3月31日，由市财政局负责解释。", "2026-04-01", "2028-03-31"),
    ("本通知自印发之日起执行，有效期2年，由市人力资源和社会保障局会同市财政局负责解释。", "", "2028-03-05"),
    ("本意见自2026年4月6日起施行，有效期为五年，有效期届满自动失效。", "2026-04-06", "2031-04-05"),
    ("本实施细则自2026年4月1日起施行，有效期5年，有效期满后自行废止。", "2026-04-01", "2031-03-31"),
    ("本办法自公布之日起30日后施行，有效期5年。", ASK, ASK),
    ("本办法自2026年4月8日起施行，试行期2年。", "2026-04-08", "2028-04-07"),
    ("本办法自2026年4月1日起试行，试行期一年，试行期满后视情况修订。", "2026-04-01", ASK),
    (
        "本政策自2026年4月1日起实施，有效期至2026年12月31日。国家、省、市另有规定的，从其规定。",
        "2026-04-01",
        "2026-12-31",
    ),
    ("本政策有效期自2026年1月1日至2028年12月31日。", "2026-01-01", "2028-12-31"),
    (
        "本措施自发布之日起施行，有效期至2027年12月31日。本措施与我市其他政策不一致的，按照就高不重复原则执行。",
        "",
        "2027-12-31",
    ),
    ("本通知自2026年4月1日起执行，有效期至国家、省出台新政策为止。", "2026-04-01", ASK),
    ("以上政策措施自印发之日起施行，执行期限至2026年12月31日。", "", "2026-12-31"),
    ("上述政策自2026年4月1日起执行，至2026年9月30日止。", "2026-04-01", "2026-09-30"),
    ("本通告自2026年4月1日零时起施行，至2026年4月30日24时止。", "2026-04-01", "2026-04-30"),
    ("本通告自发布之日起施行，有效期至2026年10月31日。", "", "2026-10-31"),
    (
        "本通告自2026年4月1日起实施，有效期五年。原《示例市人民政府关于划定禁燃区的通告》（示政告〔2018〕2号）同时废止。",
        "2026-04-01",
        "2031-03-31",
    ),
    ("本决定自公布之日起施行。", "", ""),
    ("本决定自2026年4月1日起施行。", "2026-04-01", ""),
    (
        "本规定自2026年5月1日起施行。2012年3月1日市人民政府公布的《示例市塔架规定》同时废止。",
        "2026-05-01",
        "",
    ),
    (
        "本办法自2026年5月1日起施行，1998年8月10日示例市人民政府令第12号发布的《示例市塔架办法》同时废止。",
        "2026-05-01",
        "",
    ),
    (
        "本办法具体应用问题由市水利局负责解释。本办法自2026年5月1日起施行，有效期5年。",
        "2026-05-01",
        "2031-04-30",
    ),
    (
        "本办法自2026年5月1日起施行，有效期5年；施行前已经受理的申请，按照原规定办理。",
        "2026-05-01",
        "2031-04-30",
    ),
    ("本方案自2026年4月1日起实施，为期三年。", "2026-04-01", "2029-03-31"),
    ("本预案自印发之日起实施。", "", ""),
    ("本预案由市应急局制定并负责解释，自印发之日起实施。2019年印发的《示例市应急预案》同时废止。", "", ""),
    (
        "本办法自2026年4月1日起施行，有效期5年。有效期届满前6个月，由市住建局组织评估。",
        "2026-04-01",
        "2031-03-31",
    ),
    (
        "本办法自2026年4月1日起施行，有效期5年。法律、法规、规章另有规定的，从其规定。",
        "2026-04-01",
        "2031-03-31",
    ),
    ("本办法自2026年4月1日起施行，法律法规另有规定的，从其规定。", "2026-04-01", ""),
    ("本办法自2026年4月1日起施行，2031年3月31日自动失效。", "2026-04-01", ASK),
    ("本办法自2026年4月1日起施行，到2031年3月31日止。", "2026-04-01", "2031-03-31"),
    ("本办法从2026年4月1日起开始施行，有效期5年。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日起正式实施，有效期两年。", "2026-04-01", "2028-03-31"),
    ("本办法自2026年4月1日起施行，有效期为5年，自施行之日起计算。", "2026-04-01", "2031-03-31"),
    ("本办法有效期5年，自2026年4月1日起施行。", "2026-04-01", "2031-03-31"),
    ("有效期：2026年4月1日至2031年3月31日", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日起施行（第十二条自2026年7月1日起施行），有效期5年。", ASK, ASK),
    ("本办法自2026年4月1日起施行。第十二条自2026年7月1日起施行。", ASK, ""),
    ("本办法第十二条自2026年7月1日起施行，其他条款自2026年4月1日起施行。", ASK, ""),
    ("本办法自2026年4月1日起施行，有效期5年，其中第十条有效期2年。", ASK, ASK),
    ("本通知自2026年4月起执行。", ASK, ""),
    ("本通知自下发之日起执行。", "", ""),
    ("本通知自发文之日起施行，有效期三年。", "", "2029-03-05"),
    ("本办法自省人民政府批准之日起施行。", ASK, ""),
    ("本办法施行日期由市人民政府另行公布。", ASK, ""),
    ("本办法报省司法厅备案后施行。", ASK, ""),
    (
        "本标准自2026年4月1日起执行，有效期3年。期间国家或省对价格政策有调整的，按新政策执行。",
        "2026-04-01",
        "2029-03-31",
    ),
    ("本标准自2026年4月1日起执行，有效期3年，期间国家或省对价格政策有调整的，按新政策执行。", ASK, ASK),
    ("新的收费标准自2026年4月1日起执行。", "", ""),
    ("企业申报截止时间为2026年6月30日。本通知自印发之日起施行。", "", ""),
    ("许可证有效期为五年。", "", ""),
    ("第十二条 特种经营许可证有效期5年，届满前30日申请延续。", "", ""),
    ("项目实施期限为2026年1月至2028年12月。", "", ""),
    ("补贴政策执行期限为2026年1月1日至2026年12月31日。", "", ""),
    ("《示例市供水办法》自2020年1月1日起施行，有效期5年。", "", ""),
    ("按照《省办法》规定，本办法自2020年1月1日起施行，有效期5年。", "", ""),
    ("本办法自2026年6月31日起施行，有效期5年。", ASK, ASK),
    ("本办法自二○二六年四月一日起施行，有效期五年。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1 日起施行,有效期5年.", "2026-04-01", "2031-03-31"),
    ("本《办法》自2026年4月1日起施行，有效期5年。", "2026-04-01", "2031-03-31"),
    ("本试点方案自2026年4月1日起施行，有效期1年。", "2026-04-01", "2027-03-31"),
    ("本管理办法自2026年4月1日起施行，有效期5年。", "2026-04-01", "2031-03-31"),
    ("本若干措施自2026年4月1日起施行，有效期3年。", "2026-04-01", "2029-03-31"),
    ("本工作方案自印发之日起施行，有效期至2026年12月31日。", "", "2026-12-31"),
    (
        "八、附则\n\n（一）本办法自2026年4月1日起施行，有效期5年。\n\n（二）本办法由市教育局负责解释。",
        "2026-04-01",
        "2031-03-31",
    ),
    (
        "八、本意见自2026年4月10日起施行，有效期三年，原《意见》（示政发〔2021〕5号）同时废止。",
        "2026-04-10",
        "2029-04-09",
    ),
    (
        "现将《示例市塔架管理办法》印发给你们，请认真贯彻执行。\n\n附件\n\n第十条 本办法自2026年4月1日起施行，有效期5年。",
        "2026-04-01",
        "2031-03-31",
    ),
    (
        "《示例市塔架管理办法》已经市政府第3次常务会议审议通过，现印发给你们，请认真组织实施。\n\n"
        "示例市塔架管理办法\n\n第十条 本办法自2026年4月1日起施行。",
        "2026-04-01",
        "",
    ),
    (
        "《示例市塔架管理办法》已经2026年3月1日市政府第3次常务会议审议通过，现予公布，自2026年5月1日起施行。",
        "2026-05-01",
        "",
    ),
    ("本办法自2026年4月1日起施行，有效期五年，期满后未明确延长的自动失效。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日起施行，有效期暂定三年。", "2026-04-01", "2029-03-31"),
    ("本办法自2026年4月1日起暂行两年。", "2026-04-01", "2028-03-31"),
    ("本办法有效期5年，从发布之日起计算。", "", "2031-03-05"),
    ("本办法自发布之日起施行，有效期5年，至2031年3月5日止。", "", "2031-03-05"),
    ("本办法自2026年4月1日起施行，有效期5年（2026年4月1日至2031年3月31日）。", "2026-04-01", "2031-03-31"),
    ("本通知有效期5年，自印发之日起施行。", "", "2031-03-05"),
    ("本办法自2026年4月1日起施行，在全市范围内试行一年。", ASK, ASK),
    ("本办法自2026年4月1日起施行，有效期原则上为5年。", "2026-04-01", ASK),
    ("本办法自2026年4月1日起施行，有效期与《省办法》一致。", "2026-04-01", ASK),
    ("本办法自2026年4月1日起施行，有效期5年，市政府可根据实际提前终止。", ASK, ASK),
    ("本办法自2026年4月1日起施行，但第八条规定的资质要求自2027年1月1日起执行，有效期5年。", ASK, ASK),
    (
        "第十八条 本办法由市市场监督管理局会同市财政局解释，自2026年4月1日起施行，有效期至2029年3月31日。",
        "2026-04-01",
        "2029-03-31",
    ),
    (
        "六、附则\n\n本措施自2026年4月10日起施行，有效期1年，期间国家、省有新规定的从其规定。",
        "2026-04-10",
        "2027-04-09",
    ),
    ("（十五）本意见自印发之日起30日后施行，有效期五年。", ASK, ASK),
    (
        "本规定自2026年7月1日起施行，有效期5年，《示例市塔架管理规定》（示政规〔2021〕2号）同时废止。",
        "2026-07-01",
        "2031-06-30",
    ),
    (
        "本规定自2026年7月1日起施行，《示例市塔架管理规定》（示政规〔2021〕2号）同时废止，有效期5年。",
        "2026-07-01",
        "2031-06-30",
    ),
    ("本通知自2026年4月1日起施行，有效期5年，原有相关政策文件同时废止。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日起施行，有效期5年，解释权归市科技局。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日起施行，有效期5年，具体由市科技局承担解释工作。", "2026-04-01", "2031-03-31"),
    (
        "以上意见自2026年4月1日起执行，有效期3年，请各县（市、区）结合实际认真贯彻落实。",
        "2026-04-01",
        "2029-03-31",
    ),
    ("本方案有效期为2026年1月1日至2026年12月31日。", "2026-01-01", "2026-12-31"),
    ("本方案实施期限为2026年4月1日至2027年3月31日。", "2026-04-01", "2027-03-31"),
    ("本方案执行期为三年，自2026年4月1日起施行。", "2026-04-01", "2029-03-31"),
    ("本细则与《示例市塔架管理办法》同步施行，有效期一致。", ASK, ""),
    ("本细则自《示例市塔架管理办法》施行之日起施行。", ASK, ""),
    ("本办法自发布之日起施行，有效期至2030年12月31日止，如遇上级政策调整，按上级政策执行。", "", ASK),
    ("本办法自发布之日起生效，有效期两年，到期后视执行情况另行修订。", "", ASK),
    (
        "本办法自发布之日起生效，有效期两年。有效期内如遇国家政策重大调整，由市政府另行通知。",
        "",
        "2028-03-05",
    ),
    ("本通告自2026年4月1日至2026年5月31日实施。", "2026-04-01", "2026-05-31"),
    ("禁火期：2026年4月1日至2026年5月31日。", "", ""),
    ("本通告有效期至2026年5月31日，自发布之日起施行。", "", "2026-05-31"),
    ("本通告自发布之日起施行，期限至2026年5月31日。", "", "2026-05-31"),
    (
        "本办法自2026年4月1日起施行，有效期5年（自2026年4月1日起至2031年3月31日止）。",
        "2026-04-01",
        "2031-03-31",
    ),
    ("本办法于2026年4月1日起实施，至2031年3月31日废止。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日施行，有效期五年，届时将根据实施情况评估修订。", "2026-04-01", ASK),
    ("本规则自通过之日起施行。", "", ""),
    ("本公约自签署之日起生效。", "", ""),
    ("本通知自2026年春季学期起执行。", ASK, ""),
    ("本通知从2026年度起执行，有效期5年。", ASK, ASK),
    ("本办法自2026年1月1日起施行，有效期3年。", "2026-01-01", "2028-12-31"),
    ("本办法自发布之日起施行，有效期至2026年12月31日，2026年度项目按本办法执行。", "", ASK),
    ("本通知自印发之日起施行，2026年1月1日至印发之日期间参照执行。有效期3年。", "", ASK),
    ("本标准自2026年4月1日起试行，试行期至2027年3月31日。", "2026-04-01", "2027-03-31"),
    ("本标准自2026年4月1日起执行，试行一年。试行期间由市发改委负责监测。", "2026-04-01", "2027-03-31"),
    ("本办法自2026年4月1日起施行，试用期为1年。", "2026-04-01", ""),
    ("**第二十条**　本办法自2026年4月1日起施行，有效期5年。", "2026-04-01", "2031-03-31"),
    ("第二十条　本办法自2026年4月1日起施行，\n有效期5年。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日起施行，自2031年4月1日起废止。", "2026-04-01", "2031-03-31"),
    ("本办法自2026年4月1日起施行，于2031年3月31日到期失效。", "2026-04-01", ASK),
    ("本办法自2026年4月1日起施行，2028年12月31日前有效。", "2026-04-01", ASK),
    ("本办法自2026年4月1日起施行，有效期5年，《示例市塔架实施细则》有效期3年。", "2026-04-01", ASK),
)
"""A last article, the effective day that is written (asked about; empty: neither), and the same of the last day."""


def _read(text: str, title: str) -> Mentions:
    """Its first line is the sixth of the file."""
    file = f"---\n标题: {title}\n类型: 规范性文件\n发布日期: {PUBLISHED}\n---\n{text}"
    declaration, rendered = read_document("content/policy/a.md", file.encode())
    return read_mentions(declaration, file, rendered.html)


def _found(
    make_subject: MakeSubject, text: str, title: str = TITLE, pack: str = "", **fields: object
) -> list[Diagnostic]:
    known = {"title": (2, 5), "issued": (3, 7), "published": (4, 7), "effective": (6, 7), "expires": (7, 7)}
    places = {
        key: place for key, place in known.items() if key not in ("effective", "expires") or key in fields
    }
    plain = {
        "title": title,
        "published": PUBLISHED,
        "issued": PUBLISHED,
        "effective": PUBLISHED,
        "places": places,
    }
    subject = make_subject("policy/a", **(plain | fields))
    said = _read(text, title)
    return [
        *start_clause_findings(subject, said.start),
        *term_findings(subject, said.terms, (), TERM_RULES.get(pack), said.start),
    ]


def _answer(found: list[Diagnostic], *rules: str) -> str:
    one = next((finding for finding in found if finding.rule in rules), None)
    return "" if one is None else one.repair.new if one.repair else ASK


@pytest.mark.parametrize(("text", "start", "end"), CLOSINGS)
def test_last_articles_of_cities_are_written_or_asked_about(
    text: str, start: str, end: str, make_subject: MakeSubject
) -> None:
    found = _found(make_subject, text)
    assert (_answer(found, "VAL-33"), _answer(found, "VAL-10", "VAL-49")) == (start, end)


_A = "《示例市塔架办法》（示政发〔2019〕1号）"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (NOTICE, f"{_A}继续有效。有效期至2028年12月31日。"),
        (NOTICE, f"现将{_A}予以延续。\n\n有效期至2028年12月31日。"),
        (NOTICE, f"{_A}到期。经市政府同意，继续实施。实施期限至2028年12月31日。"),
        (NOTICE, f"{_A}试行期满。经评估，继续试行。试行期至2028年12月31日。"),
        ("关于延长《示例市塔架办法》有效期的通知", "同意继续执行。\n\n有效期至2028年12月31日。"),
        ("规范性文件清理结果公告", "一、继续有效的文件\n\n1. 塔架办法\n\n有效期至2028年12月31日。"),
    ],
)
def test_a_term_that_may_be_another_document_s_is_asked_about(
    title: str, text: str, make_subject: MakeSubject
) -> None:
    (finding,) = [one for one in _found(make_subject, text, title) if one.rule == "VAL-10"]
    assert finding.repair is None
    assert finding.hint is not None
    assert finding.hint.zh.endswith("说的是另一份文件的，写：延长: {文件: 它的文号, 有效期至: 2028-12-31}")


def test_a_term_after_a_ground_is_the_text_s_own_where_it_names_itself(make_subject: MakeSubject) -> None:
    text = f"根据{_A}制定本办法。\n\n本办法自2026年4月1日起施行，有效期至2028年12月31日。"
    assert _answer(_found(make_subject, text), "VAL-10") == "2028-12-31"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "条例",
            "规定",
            "办法",
            "细则",
            "实施细则",
            "规则",
            "议事规则",
            "通则",
            "准则",
            "守则",
            "章程",
            "规程",
            "决定",
        ),
        *(
            "意见",
            "方案",
            "通知",
            "公告",
            "通告",
            "规范",
            "标准",
            "目录",
            "清单",
            "规划",
            "计划",
            "措施",
            "制度",
        ),
    ],
)
@pytest.mark.parametrize("label", ["第三十九条 ", "第三十九条　", "**第三十九条** ", "（四）", ""])
def test_a_text_of_any_kind_states_its_own_start(label: str, name: str, make_subject: MakeSubject) -> None:
    found = _found(make_subject, f"第一条 甲。\n\n{label}本{name}自2026年4月1日起施行。")
    assert _answer(found, "VAL-33") == "2026-04-01"


ANNEX = "请执行。\n\n附件\n\n"
TOLD = (
    # Told of another document.
    (NOTICE, "《塔梁办法》第十条规定，本办法自2020年1月1日起施行，有效期2年。", "", ""),
    (NOTICE, "按照《省办法》的要求，本办法自2020年1月1日起施行，有效期2年。", "", ""),
    (NOTICE, "《塔梁办法》明确：本办法自2020年1月1日起施行，有效期2年。", "", ""),
    # Nothing of a draft is in force.
    ("塔座办法（征求意见稿）", "本办法自2026年4月1日起施行，有效期2年。", "", ""),
    ("塔座办法（草案）", "本办法自2026年4月1日起施行，有效期2年。", "", ""),
    ("塔座办法（送审稿）", "本办法有效期至新规定出台之日止。", "", ""),
    ("关于《塔座办法》公开征求意见的公告", "本办法自2026年4月1日起施行，有效期2年。", "", ""),
    (NOTICE, f"{ANNEX}塔座办法（草案）\n\n第九条 本办法自2026年4月1日起施行，有效期2年。", "", ""),
    (NOTICE, f"{ANNEX}# 塔座办法（征求意见稿）\n\n第九条 本办法自2026年4月1日起施行，有效期2年。", "", ""),
    (NOTICE, "塔座办法（修订草案）\n\n第九条 本办法自2026年4月1日起施行，有效期2年。", "", ""),
    (
        NOTICE,
        f"本通知自2026年4月1日起施行。\n\n{ANNEX}塔座办法（草案）\n\n本办法自2026年5月1日起施行。",
        "2026-04-01",
        "",
    ),
    # Words that are struck out are said no more.
    (NOTICE, "本通知自<del>2026年5月1日</del><ins>2026年4月1日</ins>起施行。", "2026-04-01", ""),
    (
        NOTICE,
        "本通知自2026年<del>5月1日</del><ins>4月1日</ins>起施行，有效期<del>3年</del><ins>5年</ins>。",
        "2026-04-01",
        "2031-03-31",
    ),
    (NOTICE, "本通知自<s>2026年5月1日</s>2026年4月1日起施行。", "2026-04-01", ""),
    # Two texts, two days.
    (NOTICE, f"本通知自2026年4月1日起施行。\n\n{ANNEX}第九条 本办法自2026年5月1日起施行。", ASK, ""),
    (TITLE, f"本通知自印发之日起施行。\n\n{ANNEX}第九条 本办法自2026年5月1日起施行。", ASK, ""),
    (TITLE, "本办法自2026年5月1日起施行。\n\n本办法自2026年6月1日起施行。", ASK, ""),
    (TITLE, "新开工项目自2026年4月1日起施行，在建项目自2026年10月1日起施行。", ASK, ""),
    (TITLE, "第一条自2026年4月1日起施行，其余条款自2026年7月1日起施行。", ASK, ""),
    (TITLE, "第五条自2026年7月1日起施行。", ASK, ""),
    (TITLE, "上述补贴标准自2026年1月1日起执行，本通知自印发之日起施行。", "", ""),
    # A notice without a word for itself.
    (NOTICE, "现将有关事项通知如下，自2026年4月1日起执行。", "2026-04-01", ""),
    (NOTICE, "现将《塔台办法》印发给你们，自2026年4月1日起执行。", "2026-04-01", ""),
    (NOTICE, "以上规定，自2026年4月1日起实行。", "2026-04-01", ""),
    (TITLE, "《示例市塔架管理办法》自2026年4月1日起施行，有效期5年。", "2026-04-01", "2031-03-31"),
    (TITLE, "《示例市塔架管理办法》（2026版）自2026年4月1日起施行，有效期5年。", "2026-04-01", "2031-03-31"),
    (TITLE, "《示例市塔台管理办法》自2026年4月1日起施行，有效期5年。", "", ""),
    (NOTICE, "以上规定，自2026年四月一日起实行。", "2026-04-01", ""),
    # Terms.
    (NOTICE, "本通则自2026年4月1日起施行，有效期五年。", "2026-04-01", "2031-03-31"),
    (NOTICE, "本通知自2026年4月1日起施行，有效期叁年。", "2026-04-01", "2029-03-31"),
    (NOTICE, "本通知自2026年4月1日起施行，有效期至2031年3月。", "2026-04-01", "2031-03-31"),
    (NOTICE, "本通知自2026年4月1日起施行，有效期至2031年3月底。", "2026-04-01", "2031-03-31"),
    (NOTICE, "本通知自2026年4月1日起施行，有效期不超过5年。", "2026-04-01", ASK),
    (NOTICE, "本通知自2026年4月1日起施行，有效期至十四五末。", "2026-04-01", ASK),
    (NOTICE, "本通知自2026年4月1日起施行，有效期五年左右。", "2026-04-01", ASK),
    (NOTICE, "本通知自2026年4月1日起施行，有效期至2028年2月30日。", "2026-04-01", ASK),
    (NOTICE, "本通知自2026年4月1日起施行，2031年4月1日起自动废止。", "2026-04-01", "2031-03-31"),
    (NOTICE, "本通知自2026年4月1日起施行，5年后自动失效。", "2026-04-01", "2031-03-31"),
    (NOTICE, "本通知自2026年4月1日起施行，自施行之日起5年内有效。", "2026-04-01", "2031-03-31"),
    (NOTICE, "本通知自2026年4月1日起施行，有效期5年，自2026年5月1日起计算。", "2026-04-01", "2031-04-30"),
    (NOTICE, "本通知自2026年4月1日起施行，有效期5年，期间如遇政策调整，有效期相应缩短至3年。", ASK, ASK),
    (
        NOTICE,
        "本通知自2026年4月1日起施行，有效期5年。期间如遇政策调整，有效期相应缩短至3年。",
        "2026-04-01",
        ASK,
    ),
    (NOTICE, "本通知自2026年4月1日起施行，有效期5年。附件2有效期2年。", "2026-04-01", ASK),
    (NOTICE, "本通知自2026年4月1日起施行，有效期5年。第三章有效期2年。", "2026-04-01", ASK),
    (NOTICE, "本通知有效期：2年。", "", ASK),
    (NOTICE, "有效期5年。自2026年4月1日起施行。", "2026-04-01", "2031-03-31"),
)


@pytest.mark.parametrize(("title", "text", "start", "end"), TOLD)
def test_only_what_a_text_says_of_itself_is_written(
    title: str, text: str, start: str, end: str, make_subject: MakeSubject
) -> None:
    found = _found(make_subject, text, title)
    assert (_answer(found, "VAL-33"), _answer(found, "VAL-10", "VAL-49")) == (start, end)


NEVER = (
    "本办法拟自2026年4月1日起施行，有效期5年。",
    "建议本办法自2026年4月1日起施行，有效期5年。",
    "如省政府批准，本办法自2026年4月1日起施行，有效期5年。",
    "本办法自2026年4月1日起施行的条件尚不具备。",
    "本办法不自2026年4月1日起施行。",
    "本办法原定自2026年4月1日起施行，现推迟至2026年7月1日起施行。",
    "本办法自2026年4月1日起施行，在建项目除外。",
    "本办法自2026年4月1日起在高新区施行，自2026年10月1日起在全市施行。",
    "本办法自2026年4月1日起施行。前款规定自2027年1月1日起执行。",
    "请示事项：本办法自2026年4月1日起施行，有效期5年。",
    "初步意见：\n\n本办法自2026年4月1日起施行，有效期5年。",
    "《示例市塔架管理办法》（示政发〔2021〕1号）自2021年4月1日起施行，有效期5年，现已届满。",
    "2021年印发的《示例市塔架管理办法》自2021年4月1日起施行，有效期5年。",
    "省厅要求：本通知自2026年4月1日起施行。",
    "省厅通知明确，本通知自2026年4月1日起施行，有效期5年。",
    "该办法自2026年4月1日起施行，有效期5年。",
    "《示例市塔架管理办法（2020版）》自2020年4月1日起施行，有效期5年。",
    "本合同自2026年4月1日起生效，有效期5年。",
    "本协议自2026年4月1日起生效，有效期5年。",
    "本许可自2026年4月1日起生效，有效期5年。",
    "本证书自2026年4月1日起生效，有效期5年。",
    "第五条 补贴自2026年4月1日起执行，有效期5年。",
    "（一）自2026年4月1日起执行，有效期5年。",
    "> 本办法自2026年4月1日起施行，有效期5年。",
    "<!-- 本办法自2026年4月1日起施行，有效期5年。 -->",
    "“本办法自2026年4月1日起施行，有效期5年。”",
    "本办法的前身自2020年4月1日起施行。",
    "本办法第三条规定的补贴自2026年4月1日起执行，执行至2027年3月31日。",
    "本办法自2026年4月1日起施行，为贯彻落实省要求推迟到5月执行。",
    "根据上级要求暂缓执行，本办法自2026年4月1日起施行。",
    "各县（市、区）可根据实际自2026年4月1日起施行。",
    "本办法自2026年4月1日起施行，试点区域自2026年1月1日起施行。",
)
"""Neither a start nor a term is written of these."""
NO_TERM = (
    "本办法自2026年4月1日起施行，有效期5年。上述有效期自2027年1月1日起计算。",
    "本办法自2026年4月1日起施行，有效期5年。但第三条有效期2年。",
    "本办法自2026年4月1日起施行，有效期5年。有效期届满后继续有效。",
    "本办法自2026年4月1日起施行，有效期5年，有效期满自动延长5年。",
    "本办法自2026年4月1日起施行，有效期5年，可延长2年。",
    "二、自2026年4月1日起执行。",
    "自2026年4月1日起施行。",
    "本办法自2026年4月1日起施行至新办法出台之日止。",
    "本办法自2026年4月1日起施行，2030年底失效。",
    "本通知自2026年4月1日起施行，由市财政局另行通知终止日期。",
    "本办法自2026年4月1日起施行，由市政府视情况提前终止。",
    "本办法自2026年4月1日起施行，有效期5年，按照省厅要求有效期调整为3年。",
    "本办法自2026年4月1日起施行，有效期5年，根据省厅通知自2027年起停止执行。",
)
"""No term is written of these."""


@pytest.mark.parametrize("text", NEVER)
def test_proposals_conditions_exceptions_and_other_texts_are_never_written(
    text: str, make_subject: MakeSubject
) -> None:
    assert [one.repair for one in _found(make_subject, text) if one.repair] == []


@pytest.mark.parametrize("text", NO_TERM)
def test_a_term_that_other_words_change_is_never_written(text: str, make_subject: MakeSubject) -> None:
    assert [
        one.repair for one in _found(make_subject, text) if one.repair and one.repair.key == "expires"
    ] == []


AT = SourceSpan("content/policy/a.md", 6, 4)


@pytest.mark.parametrize(
    ("text", "zh", "hint"),
    [
        (
            "本通知自2026年4月1日起施行，其中第三条自2026年7月1日起施行。",
            "正文写“自2026年4月1日起施行”，文件头没有写施行日期，页面从 2026-03-06 算起",
            "这句话里或前后还有别的日子、条件或例外，程序读不准：对照原件，整份文件从这一天施行的，在文件头加一行：施行日期: "
            "2026-04-01",
        ),
        (
            "本通知自2026年4月1日起施行。\n\n本办法自2026年5月1日起施行。",
            "正文写“自2026年4月1日起施行；自2026年5月1日起施行”，各有各的日子，文件头没有写施行日期，页面从 2026-03-06 算起",
            "对照原件，在文件头写整份文件施行的那一天：施行日期: 年-月-日；只有个别条款另有日子的，写其余条款施行的那一天",
        ),
        (
            "本通知自2026年2月29日起施行。",
            "正文写“自2026年2月29日起施行”，日历上没有这一天，文件头没有写施行日期，页面从 2026-03-06 算起",
            "对照原件改正正文里的日期，再在文件头写“施行日期”",
        ),
        (
            "本通知自发布次月1日起施行。",
            "正文写“自发布次月1日起施行”，是哪一天还不知道，文件头没有写施行日期，页面从 2026-03-06 算起",
            "查明从哪一天起施行，在文件头加一行“施行日期”；还没有定下来的，定下来再写",
        ),
        (
            "本通知经省政府批准后施行。",
            "正文写“经省政府批准后施行”，是哪一天还不知道，文件头没有写施行日期，页面从 2026-03-06 算起",
            "查明从哪一天起施行，在文件头加一行“施行日期”；还没有定下来的，定下来再写",
        ),
        (
            "本通知施行日期另行通知。",
            "正文写“施行日期另行通知”，是哪一天还不知道，文件头没有写施行日期，页面从 2026-03-06 算起",
            "查明从哪一天起施行，在文件头加一行“施行日期”；还没有定下来的，定下来再写",
        ),
        (
            "本通知自下发之日起满10日起执行，第三条除外。",
            "正文写“自下发之日起满10日起执行”，文件头没有写施行日期，页面从 2026-03-06 算起",
            "按公布的日子算出施行的那一天，在文件头加一行“施行日期”",
        ),
    ],
)
def test_a_start_in_doubt_is_asked_about_at_its_line(
    text: str, zh: str, hint: str, make_subject: MakeSubject
) -> None:
    (found,) = _found(make_subject, text, NOTICE)
    assert (
        found.rule,
        found.severity,
        found.span,
        found.text.zh,
        found.hint and found.hint.zh,
        found.repair,
    ) == (
        "VAL-33",
        Severity.WARNING,
        AT,
        zh,
        hint,
        None,
    )
    assert _found(make_subject, text, NOTICE, effective=date(2026, 4, 1)) == []


def test_an_effective_day_before_the_issue_that_no_text_names_is_asked_about(
    make_subject: MakeSubject,
) -> None:
    early = date(2026, 2, 1)
    assert _found(make_subject, "请遵照执行。", NOTICE, effective=early) == [
        Diagnostic(
            rule="VAL-33",
            severity=Severity.WARNING,
            text=Text(
                "文件头写施行日期 2026-02-01，比成文日期 2026-03-06 早，正文没有写从这一天起施行",
                "the effective day of the header, 2026-02-01, is before the day of issue, 2026-03-06, and the text does not "
                "name it",
            ),
            span=SourceSpan("content/policy/a.md", 6, 7),
            hint=Text(
                "核对两个日期；原件确实规定从这一天起算的可以豁免",
                "check both days; waive it where the original does say so",
            ),
            related=(
                Related(text=Text("成文日期", "day of issue"), span=SourceSpan("content/policy/a.md", 3, 7)),
            ),
        )
    ]
    assert _found(make_subject, "本通知自2026年2月1日起施行。", NOTICE, effective=early) == []
    assert _found(make_subject, "请遵照执行。", NOTICE, effective=PUBLISHED) == []


SAYS = "文件头没有写有效期，到期后页面仍会显示现行有效"


@pytest.mark.parametrize(
    ("text", "words", "hint"),
    [
        (
            "本通知自2026年4月1日起施行，有效期不超过5年。",
            "有效期不超过5年",
            "程序读不出到哪一天为止：对照原件查明整份文件的最后一天，在文件头写“有效期至”；没有定下最后一天的，写：有效期至: "
            "长期",
        ),
        (
            "本通知自2026年4月1日起施行，有效期5年，但市政府可以提前终止。",
            "有效期5年",
            "这句话里或前后还有别的期限、条件或例外，程序读不准：对照原件，确是这样的，在文件头加一行：有效期至: 2031-03-31",
        ),
        (
            "本通知有效期2年。",
            "有效期2年",
            "正文没有写从哪一天起算，从 2026-03-06 算起是到 2028-03-05 为止：对照原件，在文件头写“施行日期”和“有效期至”",
        ),
        (
            "本通知自印发之日起30日后施行，有效期5年。",
            "有效期5年",
            "正文写“自印发之日起30日后施行”，先查明从哪一天起施行，再算出最后一天，在文件头写“施行日期”和“有效期至”",
        ),
        (
            "本通知自2026年2月29日起施行，有效期5年。",
            "有效期5年",
            "正文写“自2026年2月29日起施行”，先查明从哪一天起施行，再算出最后一天，在文件头写“施行日期”和“有效期至”",
        ),
    ],
)
def test_a_term_in_doubt_is_asked_about_at_its_line(
    text: str, words: str, hint: str, make_subject: MakeSubject
) -> None:
    (found,) = (one for one in _found(make_subject, text, NOTICE) if one.rule == "VAL-10")
    assert (found.span, found.text.zh, found.hint and found.hint.zh, found.repair) == (
        SourceSpan("content/policy/a.md", 6, text.index(words) + 1),
        f"正文写“{words}”，{SAYS}",
        hint,
        None,
    )
    settled = _found(make_subject, text, NOTICE, effective=date(2026, 4, 5), expires=date(2031, 4, 4))
    assert [one for one in settled if one.rule == "VAL-10" and not one.related] == []


def test_a_text_that_goes_beyond_the_term_of_the_province_is_asked_about(make_subject: MakeSubject) -> None:
    text, title = "第九条 有效期5年。自2026年4月1日起施行。", "示例市塔台暂行规定"
    (_, found) = _found(make_subject, text, title, pack="hunan")
    assert (found.rule, found.span.column, found.text.zh, found.hint and found.hint.zh, found.repair) == (
        "VAL-10",
        5,
        f"正文写“有效期5年”，{SAYS}",
        "照正文算到 2031-03-31 为止，本省的统一期限到 2028-03-05 为止：对照原件和本省的规定，在文件头写“有效期至”",
        None,
    )
    (_, without) = _found(make_subject, text, title)
    assert without.repair == Repair(old="", new="2031-03-31", key="expires")


@pytest.mark.parametrize(
    ("expires", "count"), [(date(2031, 3, 31), 0), (date(2031, 4, 1), 1), (date(2031, 3, 30), 1)]
)
def test_a_term_ends_on_the_eve_of_its_day(expires: date, count: int, make_subject: MakeSubject) -> None:
    text = "本办法自2026年4月1日起施行，有效期5年。"
    found = _found(make_subject, text, effective=date(2026, 4, 1), expires=expires)
    assert [one.text.zh for one in found] == [
        f"文件头写有效期至 {expires}，正文写“有效期5年”，应到 2031-03-31 为止"
    ] * count


OLD = "《示例市塔台办法》（示政发〔2019〕8号）"


@pytest.mark.parametrize(
    ("sentence", "until", "is_plain"),
    [
        (f"{OLD}执行期限由2026年12月31日调整为2027年12月31日。", date(2027, 12, 31), True),
        (f"{OLD}有效期由2026年12月31日延长至2027年12月31日。", date(2027, 12, 31), True),
        (f"{OLD}有效期改为2027年12月31日。", date(2027, 12, 31), False),
        (f"{OLD}有效期届满后继续有效，有效期5年。", None, False),
    ],
)
def test_a_term_that_is_set_anew_is_an_extension(sentence: str, until: date | None, is_plain: bool) -> None:
    assert [(one.until, one.is_plain) for one in extension_clauses(sentence)] == [(until, is_plain)]


@pytest.mark.parametrize(
    "words",
    [
        "推迟至2026年7月1日起施行",
        "的施行日期推迟至2026年7月1日",
        "延期至2026年7月1日实施",
        "暂缓施行",
        "自即日起暂缓执行",
    ],
)
def test_a_start_that_another_text_puts_off_is_asked_about(words: str, make_subject: MakeSubject) -> None:
    old = make_subject("policy/old", number="示政发〔2019〕8号", title="示例市塔台办法")
    new = make_subject("policy/a", title=NOTICE, published=PUBLISHED)
    found = deed_findings(
        new, other_deeds(f"{OLD}{words}。", own_title=NOTICE, first_line=6), (), index_targets([old, new])
    )
    assert found == (
        Diagnostic(
            rule="REL-14",
            severity=Severity.WARNING,
            text=Text(
                "正文改了施行日期的是“示政发〔2019〕8号”，文件头没有写",
                "the text changes the effective day of “示政发〔2019〕8号”, the header does not say so",
            ),
            span=SourceSpan("content/policy/a.md", 6, 1),
            hint=Text(
                "对照原件，把示政发〔2019〕8号文件头的“施行日期”改成新的那一天；本文件的文件头写：修改: 示政发〔2019〕8号，"
                "就不再问",
                "compare with the original, put the new day into the header of 示政发〔2019〕8号 as `effective:`, and write "
                "here: amends: 示政发〔2019〕8号",
            ),
            related=(
                Related(
                    text=Text("这份文件", "that document"), span=SourceSpan("content/policy/old.md", 2, 5)
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    "unit", ["本办法自起施行，", "有效期至", "自2026年", "  ", "第三条自", "2031年后失效", "（草案）\n"]
)
def test_long_texts_are_read_in_time(unit: str) -> None:
    began = process_time()
    for text in (unit * 30_000, "\n".join([unit * 30] * 1000)):
        _read(text[:200_000], NOTICE)
    assert process_time() - began < 10
