"""Marks within marks."""

from site_builder.chinese import in_quotes, in_title_marks


def test_quotes_within_quotes_become_single() -> None:
    assert in_quotes("《“十四五”规划》") == "“《‘十四五’规划》”"


def test_titles_within_titles_become_single() -> None:
    assert in_title_marks("关于印发《示例办法》的通知") == "《关于印发〈示例办法〉的通知》"
