import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.chinese.phrases import phrases


@pytest.mark.parametrize(
    "pieces",
    [
        "示例市质量技术监督局|关于|开展|电线电缆质量专项执法行动的|通告",
        "示例市人民政府办公室|关于|印发|《示例市就业补贴管理办法》的|通知",
        "《示例市就业补贴管理办法》|政策解读",
        "示例市行政事业性收费目录清单|（2025年版）",
        "示例市人民政府|关于|修改|《示例市甲办法》、|《示例市乙办法》的|决定",
        "全市今冬明春保供稳价新闻发布会召开",
        "企业开办|“一件事”|办事指南|（2024年版）",
        "",
        "关于",
    ],
)
def test_a_title_is_broken_between_its_words(pieces: str) -> None:
    assert phrases(pieces.replace("|", "")) == tuple(pieces.split("|"))


@given(st.text(alphabet="关于印发的《》（）、“”府局通知a1 ", max_size=40))
def test_nothing_is_lost_and_no_line_begins_with_a_closing_mark(title: str) -> None:
    pieces = phrases(title)
    assert "".join(pieces) == title
    assert not any(piece[:1] in ("》", "）", "”", "、", "的") for piece in pieces[1:])
