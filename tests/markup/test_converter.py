"""Our settings change what Python-Markdown does only where they say so."""

import markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.markup.clerks_markdown import ClerksMarkdown, without_wrappers
from site_builder.markup.converter import convert

# Python-Markdown with the departures that are meant (docs/decisions/0009-clerks-markdown.md) and nothing else of ours.
_STOCK = markdown.Markdown(
    extensions=["tables", "footnotes", "attr_list", "def_list", "sane_lists", ClerksMarkdown()],
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
    assert convert(source) == without_wrappers(_STOCK.reset().convert(source))
