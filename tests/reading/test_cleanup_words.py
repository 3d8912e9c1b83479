"""What a phrase of a clean-up decision does: only what is decided, now, and without a condition acts."""

import pytest

from site_builder.chinese import parse_date
from site_builder.model.claims import CleanupOutcome
from site_builder.reading.cleanup_words import verdict_of


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
