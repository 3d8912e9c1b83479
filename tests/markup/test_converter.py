"""Our settings change what Python-Markdown does only where they say so."""

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.markup.converter import convert

_STOCK = markdown.Markdown(
    extensions=["tables", "footnotes", "attr_list", "def_list", "sane_lists"],
    extension_configs={"tables": {"use_align_attribute": True}},
)
_PIECES = [
    *"*_`[]()<>!#&\\|{}:=+-\n \"'",
    *[
        "**",
        "***",
        "`` ",
        "](a.md)",
        "[甲](乙 '丙')",
        "![图](a.png)",
        "[^1]",
        "[^1]: 注\n",
        "[甲]: a.md\n",
        "[甲][]",
        "[甲]",
    ],
    *[
        "\n\n",
        "  \n",
        "\n    ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n: ",
        "\n# ",
        "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |\n",
        "{: .note }",
    ],
    *[
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<!-- ",
        " -->",
        "&amp;",
        "&#60;",
        "<https://a.cn>",
        "<a@b.cn>",
        "中文",
        "abc",
    ],
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_metering_and_skipping_plain_texts_change_nothing(source: str) -> None:
    assert convert(source) == _STOCK.reset().convert(source)
