"""Sentences that speak of the end or a change of another document in a way that no grammar covers.

《X》在高新区范围内停止执行, 《X》对企业的规定同时废止: what to write nobody can tell from the words alone, so each is a
question at its line. What surely does nothing (不予废止, 废止前, 违反《X》…许可证作废) is silent; where the text says that a
document goes on, no repeal of it is certain (`DeedKind.KEPT`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.model.claims import Citation, DeedKind
from site_builder.reading.citations import citations

_DOES = "(?:执行|施行|实施|适用)"
_ENDS = (
    rf"(?:废止|失效|作废|无效|撤销|(?:停止|不再|终止|暂停|中止|暂缓){_DOES}|取代|代替|替代|(?:暂停|暂缓)(?=原?《)|"
    rf"(?:{_DOES}|有效)[至到](?=[0-9０-９二本]))"
)
_CHANGES = (
    r"(?:有效期限?(?:予以)?(?:延长|延续|顺延)|删除|删去|修改为|改为|调整为|合并为|"
    r"(?:同时|一并|予以|作出|相应|作)修[改订正]|推迟(?=至))"
)
_WORD = re.compile(f"(?P<ends>{_ENDS})|(?P<changes>{_CHANGES})")
_NOTE = r"(?:[ ]?[(（][^()（）]{0,60}[)）])*[)）]?(?:文件|文|号)?"
_NOTED = re.compile(_NOTE)
_PART = (
    r"(?:中?的?(?:第[^，,。；;《》、]{1,16}[条章款项节]|附(?:件|表|录)[0-9０-９一二三四五六七八九十]{0,2}))"
)
_PART_NAMED = re.compile(_PART)
_JOINED = re.compile(rf"{_NOTE}{_PART}?(?:(?:、|和|及|与|以及){_PART}?){{0,6}}原?")
_OBJECT = re.compile(
    r"了?(?:本市|我市|市政府|原)?(?:[^，,。；;、《》（）()]{0,24}(?:印发|发布|公布|制定)?的)?原?[(（]?$"
)
_CITED_FOR = re.compile(
    r"(?:根据|依据|依照|按照|按|遵照|参照|比照|对照|违反|符合|贯彻|落实|鉴于|由于|被|由|因|以|受|凭|持|新|印发|发布|公布|转发|修改|修订|制定)"
    r"[^，,。；;《》]{0,20}$"
)
_IS_NOT = re.compile(
    "(?:不予以?|不得|不应|不宜|不能|不会|不作|不|未|未被|尚未|没有|暂缓|暂不|无需|无须|并未|未曾|并非|严禁|禁止)"
    "(?:将|予以|被|立即|自动|宣布|随意|擅自|继续)*$"
)
_IS_ASKED = re.compile("(?:是否|能否|可否|何时|为何)[^，,。；;]{0,12}$")
_PROPOSED = re.compile(
    "拟|建议|提请|报请|呈请|申请|请示|计划|争取|研究|征求|审议|应当|应予|应于|应在|应及|需要|需|可以|可将|可对|可予|要求|责成|责令|"
    "请[市省县区各有你贵]|牵头|负责|关于|现就|就$|呼吁|认为|主张|希望|较为|如何|立法"
)
_TOLD = re.compile("已|曾|业经|早在|此前")
_TOLD_BEFORE = re.compile("已经?(?:将|对|把)原?$")
_BY = re.compile("被(?:[^，,。；;]{0,120})$")
_BY_ANOTHER = re.compile(rf"{_NOTE}[^，,。；;《》]{{0,6}}被[^，,。；;、《》]{{0,30}}")
_CONDITION = re.compile(r"\s*(?:如(?!下)|若(?!干)|倘|一旦|假如)")
_IS_NOUN = re.compile(
    r"(?:之|以)?[前后]|期间|时(?=[，,])|的|之日|工作|手续|事宜|程序|情况|问题|与否|为由|较为|为宜|更为|日期(?!为)|时间|规定|通知|决定|标志|备案"
)
_OBJECT_IS_NOUN = re.compile(
    rf"{_NOTE}(?:{_PART})?(?:的(?!第|部分|有关|执行|施行|实施)|(?:有关|相关|具体)?(?:事项|工作|事宜|意见|方案|一事|问题|之?前|之?后|以后|以前|期间|时))"
)
_THINGS = re.compile(
    "(?:证|照|证书|许可|合同|协议|批文|批复|资格|票证|印章|凭证|账户|登记|决定书|处罚|系统|平台|机构|小组|指挥部|项目|证明|单据|"
    "发票|车辆|设备|规划|申请|公告牌|标志|编号|批准)(?:[^，,。；;《》]{0,8})$"
)
_GOES_ON = re.compile(
    r"(?:[在自从于待至到经由因其余他同予现即届期该原上述全第条款本已均也亦应将拟可一除但并附删]|[0-9０-９])"
)
_KEPT = re.compile(
    rf"{_NOTE}[^，,。；;《》]{{0,8}}?(?:(?:继续|仍然?|依然|保持)(?:有效|{_DOES})|现行有效|(?:予以)?保留|不予废止|不作?修改)"
)
_KEPT_BUT = re.compile(rf"{_NOTE}[，,]?除[^，,。；;《》]{{1,30}}外[，,]?(?:继续|仍然?)(?:有效|{_DOES})")
_REST = re.compile("其[余他它]|除外|除.{1,30}外")
_BARE_TITLE = re.compile(
    r"(?:^|[，,、：:\s])(?:决定|现|将|对|废止|原)*(?P<title>[\u3400-\u9fff]{4,40})[(（]$"
)
# 不得将《A》…废止, 是否将, 建议将: nothing happens, whatever follows.
_STAYS_BEFORE = re.compile("(?:不得|暂不|不予|不再|不宜|不应|不能|不|未|尚未|没有|并未|暂缓)(?:将|对|把)原?$")
_OPEN_BEFORE = re.compile(
    "(?:是否|能否|可否|拟|建议|提请|报请|呈请|申请|请示|计划|争取|研究|要求|可以?|应当?)[^，,。；;《》]{0,12}?(?:将|对|把)原?$"
)
_NEAR = 120
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearDeed:
    """What a sentence says of one document, by which word."""

    citation: Citation
    kind: DeedKind
    words: str
    """废止, 停止执行 …, as the text has it."""


def does_nothing(sentence: str, start: int) -> bool:
    """Whether the words before the document at `start` say for certain that it is not repealed or extended, or only ask
    or propose it: 不得将, 是否将, 建议对."""
    before = sentence[max(0, start - _NEAR) : start]
    return bool(_STAYS_BEFORE.search(before) or _OPEN_BEFORE.search(before))


def unclear_deeds(sentence: str) -> Iterator[UnclearDeed]:
    """Each document that `sentence` (without its stop) speaks of so, at each of its words; also those that go on."""
    if "《" not in sentence and "号" not in sentence:
        return
    cited = [citation for citation in citations(sentence) if citation.names_document]
    if not cited:
        return
    for citation in cited:
        if _KEPT_BUT.match(sentence, citation.end):
            yield UnclearDeed(citation=citation, kind=DeedKind.EXCEPTION, words="继续有效")
        elif _KEPT.match(sentence, citation.end):
            yield UnclearDeed(citation=citation, kind=DeedKind.KEPT, words="继续有效")
    for word in _WORD.finditer(sentence):
        first, behind = _object(sentence, cited, word), _subjects(sentence, cited, word)
        if first:
            kind = _kind_before(sentence, word, first[-1].end)
            group = first
        elif behind:
            kind = _kind_behind(sentence, behind, word)
            group = behind
        else:
            continue
        if kind:
            yield from (
                UnclearDeed(citation=_with_title(sentence, one), kind=kind, words=word[0]) for one in group
            )


def _object(sentence: str, cited: list[Citation], word: re.Match[str]) -> list[Citation]:
    """The documents that stand behind the word as its object: 废止《A》、《B》."""
    place = next((n for n, one in enumerate(cited) if one.start >= word.end()), None)
    if place is None or not _OBJECT.fullmatch(sentence[word.end() : cited[place].start]):
        return []
    group = [cited[place]]
    for one in cited[place + 1 :]:
        if not _JOINED.fullmatch(sentence, group[-1].end, one.start):
            break
        group.append(one)
    return group


def _subjects(sentence: str, cited: list[Citation], word: re.Match[str]) -> list[Citation]:
    """The documents that stand before the word: 《A》、《B》…废止."""
    before = [one for one in cited if one.end <= word.start()]
    if not before or word.start() - before[-1].end > _LONGEST:
        return []
    if len(before) > 1 and _BY_ANOTHER.fullmatch(sentence, before[-2].end, before[-1].start):
        # 《A》已被《B》废止: it is 《A》 that ends.
        before.pop()
    group = [before[-1]]
    for one in reversed(before[:-1]):
        if not _JOINED.fullmatch(sentence, one.end, group[0].start):
            break
        group.insert(0, one)
    return group


def _kind_before(sentence: str, word: re.Match[str], end: int) -> DeedKind | None:
    clause = re.split("[，,：:]", sentence[max(0, word.start() - _NEAR) : word.start()])[-1]
    if _OBJECT_IS_NOUN.match(sentence, end) or _IS_ASKED.search(clause):
        return None
    if _IS_NOT.search(clause):
        return DeedKind.KEPT
    if _PROPOSED.search(clause) or _CONDITION.match(clause):
        return None
    if _TOLD.search(clause):
        return DeedKind.TOLD
    return DeedKind.AMENDED if word["changes"] else DeedKind.UNCLEAR


def _kind_behind(sentence: str, group: list[Citation], word: re.Match[str]) -> DeedKind | None:
    noted = _NOTED.match(sentence, group[-1].end)
    gap = sentence[noted.end() if noted else group[-1].end : word.start()]
    lead = re.split("[，,：:]", sentence[max(0, group[0].start - _NEAR) : group[0].start])[-1]
    pieces = re.split("[，,：:]", gap)
    last = pieces[-1].strip()
    if _IS_NOUN.match(sentence, word.end()) or _IS_ASKED.search(last) or _IS_ASKED.search(lead):
        return None
    if len(pieces) > 1 and last and not _GOES_ON.match(last):
        return None
    if _IS_NOT.search(last) or _STAYS_BEFORE.search(lead):
        return DeedKind.KEPT
    if _THINGS.search(last) or _CITED_FOR.search(lead):
        return None
    if _CONDITION.match(lead) and len(pieces) == 1:
        return None
    if _TOLD.search(last) or _BY.search(last) or _TOLD_BEFORE.search(lead):
        return DeedKind.TOLD
    if _PROPOSED.search(last) or _PROPOSED.search(lead) or _OPEN_BEFORE.search(lead):
        return None
    if word["changes"]:
        # The term of the whole is another matter: 《X》有效期延长至….
        is_term = word[0].startswith("有效期")
        return None if is_term and not _PART_NAMED.match(gap) else DeedKind.AMENDED
    return DeedKind.EXCEPTION if _REST.search(gap) else DeedKind.UNCLEAR


def _with_title(sentence: str, citation: Citation) -> Citation:
    """示例市停车办法（示政发〔2019〕8号） without 《》: the title stands before the bracket all the same."""
    if citation.title:
        return citation
    bare = _BARE_TITLE.search(sentence, max(0, citation.start - 60), citation.start)
    if bare is None:
        return citation
    return Citation(start=citation.start, end=citation.end, title=bare["title"], number=citation.number)
