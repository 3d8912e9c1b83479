"""Whether two runs of stars or underscores are surely a pair of marks, surely none, or in doubt.

Clerks mask names before (`**公司、**厂`), inside (`张*三`) and behind (`王**`) other words, and leave blanks (`__岁`).
"""

import re
from dataclasses import dataclass
from enum import Enum, auto, unique

CLOSING = frozenset("，。、；：！？）》」』】〕”’…,.;:!?)]}>%％")
OPENING = frozenset("（《「『【〔“‘([{<")
LIST_COMMA = frozenset("，、；,;")
UNITS = frozenset(
    "省市县区州盟旗乡镇村组屯路街巷弄号栋幢楼层室局厅委院校站所年月日时分秒元万亿岁人名份个条款项页"
)
FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅"
    "钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤向常温康施文牛樊"
    "葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
    "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂某"
)


_CLOSING_BRACKETS = frozenset("）》」』】〕”’)]}>")
_PART_OF_WORD = frozenset("%％‰℃°")
_JOINS = frozenset("和与及或同跟")
_BETWEEN_MASKS = frozenset("和与及或同跟至到诉")
_TIMES = frozenset("年月日时分秒")
_MASKED = re.compile(
    r"(?:股份|集团)?有限|公司|集团|工厂|厂|店|商行|合作社|小区|大厦|花园|医院|学校|中学|小学|幼儿园|银行|同志|先生|女士|等人|万元|亿元"
    r"|[省市县区州盟旗乡镇村组屯路街巷号栋幢楼]"
)
"""What stands behind the masked part of a name."""
_GIVEN = re.compile("[\u3400-\u9fff](?:[，、；。）)\\s]|$)")
"""One character alone, as of a name whose family is masked: `**明、**华`."""
_BLANK = re.compile(
    "[省市县区州盟旗乡镇村组屯路街巷弄号栋幢楼层室年月日时分秒元角万亿岁名份个条款项页米吨亩公斤里平方周人次户只辆套台班级届期第至到止起共计]+"
)
"""Words of a form between two blanks."""
_LABEL = re.compile(
    "姓名|性别|年龄|民族|籍贯|学历|职务|职称|单位|部门|电话|手机|地址|住址|邮编|日期|时间|地点|编号|签字|签名|签章|盖章|金额|备注"
    "|联系人|经办人|负责人|联系电话|身份证号码?|工作单位|出生年月|法定代表人"
)
"""What forms name the blank behind it by."""
_CHINESE = re.compile("[\u3400-\u9fff]+")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百零〇0-9]+[条章节款项]|[（(]?[一二三四五六七八九十0-9]+[、)）.．]"
)
_NOT_WORD = re.compile(r"\W")
_PUNCTUATION = re.compile("[，。、；：,;]")
APART = re.compile(r"[，。、；：,;:\s]")
"""What parts words of one line."""
_EXPLAINED = re.compile(
    r"(?:分别)?(?:表示|代表|指|为|系)|分别|[号标]|\s*[Pp]\s*[<>=＜＞≤≥＝\x02]|[（(][^（）()]{1,20}[)）](?=[，。、；,;）)\s]|$)"
)
"""What tells that the stars before it are a sign: of a note, a level of significance, a class of hotels."""


@dataclass(slots=True)
class Run:
    """Stars or underscores that follow each other, and what stands around them."""

    mark: str
    size: int
    start: int
    before: str
    following: str
    is_mask: bool = False
    """Another run has shown that it stands for something left out."""

    @property
    def end(self) -> int:
        return self.start + self.size

    @property
    def after(self) -> str:
        return self.following[:1]

    @property
    def begins_word(self) -> bool:
        """Nothing but the beginning of words: no word before, one behind."""
        return not is_word(self.before) and (is_word(self.after) or self.after in OPENING)


@unique
class MaskReading(Enum):
    """What two runs are."""

    PAIR = auto()
    REOPENS = auto()
    """Two masks; the second may still begin a pair."""
    TEXT = auto()
    """Surely no marks: nobody need look at them."""
    DOUBT = auto()
    UNDERSCORES = auto()
    """Underscores that may be meant as marks."""
    UNDERSCORES_MEANT = auto()
    """Underscores that surely are meant as marks, where Markdown knows none."""


def is_word(character: str) -> bool:
    """Whether it is part of a word or of a number with its sign."""
    return character.isalnum() or character in _PART_OF_WORD if character else False


def is_sign(run: Run) -> bool:
    """Whether a run that begins words and is never closed surely is no beginning of bold."""
    return (
        run.size == 3
        or run.is_mask
        or run.after in UNITS
        or bool(
            _MASKED.match(run.following) or _GIVEN.match(run.following) or _EXPLAINED.match(run.following)
        )
    )


def reading_of(opener: Run, closer: Run, words: str, has_masks: bool) -> MaskReading:
    """What the two runs with `words` between them are; `has_masks` if masks stand before words in this paragraph."""
    if opener.mark == "_":
        return _underscored(opener, closer, words)
    if _are_masks(opener, closer, words, has_masks):
        return MaskReading.REOPENS if closer.begins_word else MaskReading.TEXT
    if closer.begins_word:
        reading = _reopening(opener, closer, words, has_masks)
        return MaskReading.DOUBT if reading is MaskReading.PAIR and _may_be_names(opener, words) else reading
    return _single(opener, closer, words) if opener.size == 1 else _double(opener, closer, words, has_masks)


def _may_be_names(opener: Run, words: str) -> bool:
    """Whether one star before these words may hide the beginning of a name: 申请人：*建国；联系人：*爱民."""
    if opener.size != 1 or opener.after in OPENING:
        return False
    return opener.before in ("：", ":") or bool(APART.search(words[:-1]))


def _are_masks(opener: Run, closer: Run, words: str, has_masks: bool) -> bool:
    """Whether the same or like words stand behind both, or families' names before both."""
    if opener.before in FAMILY_NAMES and closer.before in FAMILY_NAMES and opener.before and closer.before:
        return True
    masked = bool(_MASKED.match(opener.following))
    if opener.is_mask and (masked or _NOT_WORD.search(words)):
        return True
    if masked and closer.before in FAMILY_NAMES and (has_masks or _PUNCTUATION.search(words)):
        return not is_word(closer.after)
    if words in _BETWEEN_MASKS or (words in _TIMES and closer.after and closer.after in _TIMES):
        return True
    if _is_same_word(opener, closer) and len(words) > 1:
        # **申请人：**申请人应当
        if is_word(opener.before) or not closer.begins_word or _MASKED.match(opener.following):
            return True
        return closer.before == "、" or closer.before.isspace()
    if is_word(opener.before) and is_word(closer.before) and opener.after == closer.after:
        # 经**（甲方）与**（乙方）协商
        return opener.after in OPENING if opener.after else False
    if closer.begins_word and _GIVEN.match(opener.following) and _GIVEN.match(closer.following):
        return True
    both = masked and bool(_MASKED.match(closer.following))
    if closer.begins_word:
        return both and len(words) <= 8 and (closer.before in LIST_COMMA or closer.before.isspace())
    if opener.before == closer.before:
        return False
    return both and (words[-1] in _JOINS or bool(_NOT_WORD.search(words)))


def _is_same_word(opener: Run, closer: Run) -> bool:
    """Whether the same word stands behind both, as far as two characters or one unit tell."""
    first, second = opener.following[:2], closer.following[:2]
    if not first or not second or first[0] != second[0] or not is_word(first[0]):
        return False
    if first[0] in UNITS and not is_word(first[1:]) and not is_word(second[1:]):
        return True
    return len(first) == 2 and first == second


def _reopening(opener: Run, closer: Run, words: str, has_masks: bool) -> MaskReading:
    """A second run that itself begins words: `**注意：**请于` is bold, `**花园、**里` is not."""
    before = closer.before
    if _NUMBERED.fullmatch(words.strip()) and not is_word(opener.before):
        return MaskReading.PAIR
    if before == "、" or (before in LIST_COMMA and (opener.size != 2 or opener.is_mask)):
        return MaskReading.REOPENS
    if before in LIST_COMMA or _crosses_brackets(opener, closer, words):
        return MaskReading.TEXT if opener.size == 1 else MaskReading.DOUBT
    if before.isspace():
        if is_word(opener.before) or has_masks:
            return MaskReading.DOUBT
        is_framed = opener.after.isspace() or before == "\u3000"
        bare = words.strip()
        return (
            MaskReading.PAIR
            if is_framed or _NUMBERED.match(bare) or bare[-1] in CLOSING
            else MaskReading.DOUBT
        )
    if before in _CLOSING_BRACKETS and not (opener.before in FAMILY_NAMES and opener.after in "（("):
        return MaskReading.PAIR
    # 一是**加强领导。**各部门
    is_counted = opener.before == "是" and not _MASKED.match(opener.following)
    if (is_word(opener.before) and not is_counted) or has_masks:
        return MaskReading.DOUBT
    both_masked = _MASKED.match(opener.following) and _MASKED.match(closer.following)
    return MaskReading.DOUBT if both_masked and len(words) <= 8 else MaskReading.PAIR


def _double(opener: Run, closer: Run, words: str, has_masks: bool) -> MaskReading:
    inside_before, inside_after = is_word(opener.before), is_word(closer.after)
    if inside_before and opener.before == closer.before:
        return MaskReading.DOUBT
    if words in UNITS and (inside_before or inside_after):
        return MaskReading.DOUBT
    if _crosses_brackets(opener, closer, words) or (inside_after and words[-1] in _JOINS):
        return MaskReading.DOUBT
    if (has_masks or (inside_before and inside_after)) and _PUNCTUATION.search(words[:-1]):
        return MaskReading.DOUBT
    return MaskReading.PAIR


def _single(opener: Run, closer: Run, words: str) -> MaskReading:
    inside_before, inside_after = is_word(opener.before), is_word(closer.after)
    is_listing = any(mark in words for mark in "、，；和与及")
    if _crosses_brackets(opener, closer, words):
        return MaskReading.TEXT
    if len(words) == 1 and _CHINESE.match(words):
        return MaskReading.DOUBT if inside_before and inside_after else MaskReading.TEXT
    if inside_before and inside_after and any(map(str.isdigit, words)):
        # 100元*3人*2天
        return MaskReading.TEXT
    if inside_before and (inside_after or is_listing or closer.before in FAMILY_NAMES):
        if opener.after in OPENING and closer.before in CLOSING:
            return MaskReading.PAIR
        return MaskReading.TEXT if is_listing else MaskReading.DOUBT
    if is_listing and (closer.before in FAMILY_NAMES or words[-1] in _JOINS):
        return MaskReading.TEXT
    if closer.before in FAMILY_NAMES and APART.search(words):
        return MaskReading.DOUBT
    if inside_before and opener.after not in OPENING:
        return MaskReading.DOUBT
    return (
        MaskReading.DOUBT if inside_after and _PUNCTUATION.search(words[:-1] or words) else MaskReading.PAIR
    )


def _crosses_brackets(opener: Run, closer: Run, words: str) -> bool:
    """Whether a bracket is open at one of the runs and not at the other: `（*号），刘*`, `**公司（李**）`."""
    depth = lowest = 0
    for character in words:
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
            lowest = min(lowest, depth)
    return (lowest < 0 and opener.before in OPENING) or (depth > 0 and closer.after in _CLOSING_BRACKETS)


def _underscored(opener: Run, closer: Run, words: str) -> MaskReading:
    """A mark only around Chinese words with a boundary on both sides; blanks of forms and names of files are text."""
    is_chinese = bool(_CHINESE.match(words[0]) and _CHINESE.match(words[-1]))
    if words[0] in "《“":
        is_chinese = words[-1] in "》”" or bool(_CHINESE.match(words[-1]))
    if not is_chinese or _BLANK.fullmatch(words) or len(words) > 200:
        return MaskReading.TEXT
    is_bound = not is_word(opener.before) and not is_word(closer.after)
    if _LABEL.fullmatch(words):
        return MaskReading.UNDERSCORES if is_bound and opener.size == 2 else MaskReading.TEXT
    if is_bound and not _PUNCTUATION.search(words) and not any(map(str.isspace, words)):
        return MaskReading.PAIR
    if opener.size == 1:
        return MaskReading.TEXT
    pieces = re.split(r"[，。、；：,;:\s_]+", words)
    if len(pieces) > 1 and (not is_bound or _BLANK.fullmatch(pieces[0])):
        return MaskReading.TEXT
    is_between_chinese = _CHINESE.match(opener.before) and _CHINESE.match(closer.after)
    is_meant = is_between_chinese and len(words) > 1 and _CHINESE.fullmatch(words) and words[0] not in UNITS
    return MaskReading.UNDERSCORES_MEANT if is_meant else MaskReading.UNDERSCORES
