"""What a phrase of a clean-up decision does: only what is decided, now, and without a condition acts."""

import pytest

from site_builder.chinese import parse_date
from site_builder.model.claims import CleanupOutcome
from site_builder.reading.cleanup_words import heading_verdict, is_plain, verdict_of


@pytest.mark.parametrize(
    ("words", "outcome", "day"),
    [
        ("废止", CleanupOutcome.REPEALED, ""),
        ("予以废止", CleanupOutcome.REPEALED, ""),
        ("2025年1月1日废止", CleanupOutcome.REPEALED, "2025-01-01"),
        ("于2025年1月1日予以废止", CleanupOutcome.REPEALED, "2025-01-01"),
        ("废止（2023年12月31日起）", CleanupOutcome.REPEALED, "2023-12-31"),
        ("自2026年5月1日起废止", CleanupOutcome.REPEALED, "2026-05-01"),
        ("自公布之日起废止", CleanupOutcome.REPEALED, ""),
        ("2025年1月1日失效", CleanupOutcome.EXPIRED, "2025-01-01"),
        ("宣布失效", CleanupOutcome.EXPIRED, ""),
        ("不予废止", CleanupOutcome.KEPT, ""),
        ("不再废止", CleanupOutcome.KEPT, ""),
        ("暂缓废止", CleanupOutcome.KEPT, ""),
        ("继续有效", CleanupOutcome.KEPT, ""),
        ("拟废止", CleanupOutcome.PROPOSED, ""),
    ],
)
def test_what_is_decided_acts(words: str, outcome: CleanupOutcome, day: str) -> None:
    verdict = verdict_of(words)
    assert verdict is not None
    assert (verdict.outcome, verdict.on) == (outcome, parse_date(day) if day else None)


@pytest.mark.parametrize(
    "words",
    [
        "2023年底前废止",
        "到期废止",
        "新法施行之日起废止",
        "新办法出台后废止",
        "机构改革完成后废止",
        "报批后废止",
        "条件成熟时废止的文件",
        "待修订后废止",
        "已废止",
        "已于2021年废止",
        "已失效",
        "三、已经废止的文件",
        "（第三条除外）",
        "废止（除第三条外）",
        "（新办法出台前继续有效）",
    ],
)
def test_what_is_past_or_waits_or_has_an_exception_is_asked_about(words: str) -> None:
    verdict = verdict_of(words)
    assert verdict is not None
    assert (verdict.outcome, verdict.words) == (None, words)


REAL = (
    ("继续有效（有效期至2027年12月31日）", "kept"),
    ("继续有效的市政府规范性文件目录（2022年版）", "kept"),
    ("示例市人民政府2022年规范性文件清理结果（废止类）", "repealed"),
    ("废止", "repealed"),
    ("予以废止", "repealed"),
    ("宣布失效", "expired"),
    ("2025年1月1日废止", "repealed 2025-01-01"),
    ("于2025年1月1日予以废止", "repealed 2025-01-01"),
    ("废止（2023年12月31日起）", "repealed 2023-12-31"),
    ("自2026年5月1日起废止", "repealed 2026-05-01"),
    ("自公布之日起废止", "repealed"),
    ("自本决定公布之日起停止执行", "repealed"),
    ("第五条自2026年5月1日起失效", "expired 2026-05-01 第五条"),
    ("同时废止", "repealed"),
    ("清理后废止", "repealed"),
    ("清理后废止的文件", "repealed"),
    ("上位法已废止，予以废止", "repealed"),
    ("因上位法已废止，予以废止", "repealed"),
    ("于2019年3月1日印发的，废止", "repealed"),
    ("2022年12月31日以前印发的，废止", "repealed"),
    ("有效期届满失效", "expired"),
    ("有效期届满，自动失效", "expired"),
    ("有效期已满，宣布失效", "expired"),
    ("适用期已过，宣布失效", "expired"),
    ("调整对象已消失，宣布失效", "expired"),
    ("与上位法不一致，予以废止", "repealed"),
    ("已被新规定替代，予以废止", "repealed"),
    ("根据《条例》第五条废止", "repealed"),
    ("因机构改革，予以废止", "repealed"),
    ("一、决定废止的规范性文件目录", "repealed"),
    ("二、予以废止的市政府规范性文件（共12件）", "repealed"),
    ("三、宣布失效的市政府规范性文件目录", "expired"),
    ("附件1：继续有效的规范性文件目录", "kept"),
    ("附件2 宣布废止的市政府及市政府办公室规范性文件目录（共35件）", "repealed"),
    ("附件3：废止的政策性文件清单", "repealed"),
    ("国务院决定废止的国务院文件目录（共计250件）", "repealed"),
    ("国务院宣布失效的国务院文件目录", "expired"),
    ("省政府决定废止的规范性文件目录", "repealed"),
    ("示例市人民政府予以废止的规范性文件清单", "repealed"),
    ("（一）废止的市政府规章（3件）", "repealed"),
    ("（二）市政府办公室文件废止", "repealed"),
    ("决定废止下列文件：", "repealed"),
    ("经清理，决定废止下列规范性文件：", "repealed"),
    ("经市政府第20次常务会议研究，决定对下列文件予以废止：", "repealed"),
    ("一、对下列规章予以废止", "repealed"),
    ("决定对以下12件规范性文件予以废止：", "repealed"),
    ("下列文件自2026年5月1日起废止：", "repealed 2026-05-01"),
    ("以下规范性文件自公布之日起停止执行：", "repealed"),
    ("截至2022年12月31日继续有效的规范性文件目录", "kept"),
    ("现行有效的市政府规范性文件目录", "kept"),
    ("现行有效行政规范性文件目录（截至2023年12月31日）", "kept"),
    ("保留的规范性文件目录", "kept"),
    ("保留", "kept"),
    ("继续有效", "kept"),
    ("有效", "kept"),
    ("（一）继续有效", "kept"),
    ("修改的规范性文件目录", "amended"),
    ("四、修改的规范性文件目录", "amended"),
    ("部分修改", "amended"),
    ("全文废止", "repealed"),
    ("全部废止", "repealed"),
    ("一律废止", "repealed"),
    ("建议废止", "proposed"),
    ("拟废止", "proposed"),
    ("修改后继续有效", "proposed"),
    ("拟修改的规范性文件", "proposed"),
    ("继续有效（拟修改）", "proposed"),
    ("列入修改计划", "proposed"),
    ("暂不废止", "kept"),
    ("第五条废止", "repealed 第五条"),
    ("废止第三条第二款", "repealed 第三条第二款"),
    ("部分条款废止（第五条、第八条）", "repealed 第五条、第八条"),
    ("修改第三条，其余继续有效", "amended 第三条"),
    ("第三条废止，其余条款继续有效", "repealed 第三条"),
    ("第二批废止的规范性文件目录", "repealed"),
    ("2022年规范性文件清理宣布废止的文件目录", "repealed"),
    ("一、以市政府名义印发的废止文件", "repealed"),
    ("市发展改革委废止的规范性文件", "repealed"),
    ("示例市财政局决定废止的行政规范性文件目录（第一批）", "repealed"),
    ("废止的关于优化营商环境的政策文件", "repealed"),
    ("关于废止部分规范性文件的决定", "repealed"),
    ("示例市人民政府关于废止部分行政规范性文件的决定", "repealed"),
    ("示例市人民政府办公室关于宣布失效一批文件的通知", "expired"),
    ("失效", "expired"),
    ("自动失效", "expired"),
    ("宣布废止", "repealed"),
    ("作废", "repealed"),
    ("不再执行", "repealed"),
    ("停止执行", "repealed"),
    ("已过有效期，宣布失效", "expired"),
    ("废止文件目录", "repealed"),
    ("失效文件目录（共3件）", "expired"),
    ("现予废止", "repealed"),
    ("经研究，决定予以废止", "repealed"),
    ("自即日起废止", "repealed"),
    ("自印发之日起废止", "repealed"),
    ("县政府废止规范性文件目录", "repealed"),
    ("不予废止", "kept"),
)
"""Cells, headings and leads as clean-up decisions of the State Council, provinces, cities and counties write them."""

ASKED = (
    "自2027年1月1日施行，废止",
    "于2027年1月1日起施行，废止",
    "废止（2027年1月1日施行）",
    "有效期至2027年12月31日，废止",
    "截至2027年12月31日废止",
    "方案实施，废止",
    "方案公布之日起废止",
    "本办法公布之日起废止",
    "细则实施之日起废止",
    "经批准后，废止",
    "2025年废止",
    "2025年5月起废止",
    "2025年底前废止",
    "2023年12月31日前废止",
    "新办法出台后，予以废止",
    "条件成熟的，废止",
    "条件成熟时废止的文件",
    "新办法出台后废止",
    "新办法出台后废止的文件",
    "新法施行之日起废止",
    "自新办法施行之日起废止",
    "机构改革完成后废止",
    "报批后废止",
    "待修订后废止",
    "待新规定出台，废止",
    "已废止",
    "已于2021年废止",
    "已失效",
    "三、已经废止的文件",
    "本办法已废止",
    "该文件已废止",
    "（第三条除外）废止",
    "废止（除第三条外）",
    "除第三条外，废止",
    "第三条继续有效",
    "（新办法出台前继续有效）",
    "应予废止",
    "将废止",
    "部分废止",
    "个别条款废止",
    "修改或者废止",
    "废止或修改",
    "到期废止",
    "到期后废止",
    "期满后废止",
    "可以废止",
    "原则上废止",
    "视情况废止",
    "逐步废止",
    "分批废止",
    "择机废止",
    "另行废止",
    "报市政府批准后废止",
    "由市政府废止",
    "自2026年13月1日起废止",
    "自2026年5月1日起或者2026年6月1日起废止",
    "不再保留",
    "不废止",
    "未废止",
    "尚未废止",
    "争取废止",
    "若新办法出台，废止",
    "如无异议，废止",
    "过渡期满废止",
    "过渡期结束后废止",
    "废止？",
    "与上位法不一致的条款废止",
    "第三条保留，其余废止",
    "自2026年5月1日起继续有效",
    "暂停执行，废止",
    "对应项目完成，废止",
    "新办法施行，同时废止",
    "废止手续办理中",
    "2022年废止的文件目录",
    "上位法废止，同步废止",
    "修改后废止",
    "废止（新办法出台后）",
    "从新办法实施起废止",
)
"""Conditions, days that are not whole, exceptions, parts without an article, what is past, and what is left open."""


@pytest.mark.parametrize(("words", "said"), REAL)
def test_what_decisions_write_is_read_whole(words: str, said: str) -> None:
    verdict = verdict_of(words)
    assert verdict is not None
    parts = (verdict.outcome, verdict.on, "、".join(map(str, verdict.articles)))
    assert " ".join(str(part) for part in parts if part) == said


@pytest.mark.parametrize("words", ASKED)
def test_a_word_that_is_not_known_makes_a_question(words: str) -> None:
    verdict = verdict_of(words)
    assert verdict is not None
    assert (verdict.outcome, verdict.articles, verdict.on, verdict.words) == (None, (), None, words)


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("上位法已废止", True),
        ("依据《甲条例》已失效", True),
        ("已被新规定替代", True),
        ("修改意见", False),
        ("示例市财政局", True),
        ("", True),
    ],
)
def test_a_reason_alone_says_nothing_of_the_document(words: str, plain: bool) -> None:
    assert (verdict_of(words), is_plain(words)) == (None, plain)


@pytest.mark.parametrize(("year", "outcome"), [(2022, CleanupOutcome.REPEALED), (2021, None), (None, None)])
def test_the_year_of_a_heading_is_that_of_the_decision(
    year: int | None, outcome: CleanupOutcome | None
) -> None:
    verdict = heading_verdict("2022年废止的文件目录", year)
    assert verdict is not None
    assert (verdict.outcome, verdict.words) == (outcome, "2022年废止的文件目录")
