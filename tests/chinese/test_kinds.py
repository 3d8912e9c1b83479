"""文种, read from the end of a title."""

import pytest

from site_builder.chinese.kinds import document_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("示例市人民政府关于印发《示例市供水办法》的通知", "通知"),
        ("示例市供水管理办法(试行)", "办法"),
        ("《示例市供水条例》实施细则（修订）", "细则"),
        ("示例市人民政府令", "令"),
        ("示例市人民政府关于废止《示例市供水办法》的决定", "决定"),
        ("示例市财政局关于申请资金的函", "函"),
        ("示例市地图", ""),
    ],
)
def test_the_kind_is_what_the_title_ends_in(title: str, kind: str) -> None:
    assert document_kind(title) == kind
