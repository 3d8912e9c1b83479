"""Tables in HTML are read whatever stands among them."""

import pytest

from site_builder.reading.html_tables import html_tables


@pytest.mark.parametrize(
    ("html", "cells"),
    [
        ("<table><tr><td>甲<![abc[ 乙</td></tr></table>", [[["甲<![abc[ 乙"]]]),
        ("<table><tr><td>1</td></tr></table><![x[", [[["1"]]]),
        ("<![x[ y><table><tr><td>甲</td></tr></table>", [[["甲"]]]),
        (
            "<table><tr><td>甲</td></tr></table>\n<![说明[\n<table><tr><td>乙</td></tr></table>",
            [[["甲"]], [["乙"]]],
        ),
        ("<table><tr><td><![a[</td><td>甲</td></tr></table>", [[["<![a[", "甲"]]]),
        ("<table><tr><td>甲<![if x]>乙<![endif]></td></tr></table>", [[["甲乙"]]]),
    ],
)
def test_a_section_that_no_reader_of_html_knows_is_text(html: str, cells: list[list[list[str]]]) -> None:
    assert [[[cell.text for cell in row] for row in table.rows] for table in html_tables(html, 1)] == cells
