"""The ways in which a document may end: one table for messages, the schema and the guide."""

import re
from pathlib import Path

import pytest

from site_builder.model.header_fields import HEADER
from site_builder.model.ways import LISTED, WAYS

GUIDE = Path(__file__).parents[2] / "docs/editors.md"


def test_the_guide_lists_what_messages_list() -> None:
    line = next(
        row for row in GUIDE.read_text(encoding="utf-8").splitlines() if row.startswith("`方式` 可以写")
    )
    assert tuple(re.findall("`([^`]+)`", line)[1:]) == LISTED


@pytest.mark.parametrize("way", LISTED)
def test_every_listed_way_is_read(way: str) -> None:
    assert way in WAYS


@pytest.mark.parametrize("key", ["repeals", "repealed_by"])
def test_messages_list_them(key: str) -> None:
    table = HEADER[key].table
    assert table is not None
    assert table["as"].choices == LISTED
