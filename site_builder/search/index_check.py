"""Whether a published search index is sound: whoever reads it, in a browser or here, stays within what is there."""

import re
from collections.abc import Callable
from typing import Any

from site_builder.language import Text
from site_builder.load.member_data import UntrustedDataError, parse_json
from site_builder.model.document import DocumentType
from site_builder.model.own_addresses import OWN, SEARCH_DATA
from site_builder.model.validity import ValidityStatus
from site_builder.search.index_reader import UNSOUND, read_cards, read_facts
from site_builder.search.rebuilt import rebuilt_stream
from site_builder.search.result_facts import CARDS_A_BLOCK
from site_builder.search.shards import FORMAT_VERSION

_MOST_DOCUMENTS = 500_000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\.bin)?")
_PAGE = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)+")
_TYPES = frozenset(kind.value for kind in DocumentType)
_STATES = frozenset(status.value for status in ValidityStatus)


def check_index(read: Callable[[str], bytes]) -> None:
    """Read a whole index. `read` gives the bytes of a path below the site's root, within a limit of its own.

    Raises `UntrustedDataError` for the first file that is not what docs/search-format.md says: so no reader of it, in a
    browser or here, goes beyond what is there."""
    here = SEARCH_DATA

    def of(path: str) -> bytes:
        nonlocal here
        here = path
        return read(path)

    try:
        index = _front(parse_json(of(SEARCH_DATA), SEARCH_DATA))
        _check_facts(of(f"{OWN['search']}{index['facts']}"), index["documents"])
        for number, name in enumerate(index["cards"]):
            _check_cards(
                of(f"{OWN['search']}{name}"), min(CARDS_A_BLOCK, index["documents"] - number * CARDS_A_BLOCK)
            )
        for segment in index["segments"]:
            rebuilt_stream(of, segment["key"], segment["documents"])
    except UNSOUND as error:
        raise UntrustedDataError(
            Text(f"检索索引的 {here} 不完整或读不懂", f"{here} of its search index is damaged")
        ) from error


def _front(index: Any) -> dict[str, Any]:
    documents, segments, cards = index["documents"], index["segments"], index["cards"]
    counts = [documents, *(segment["documents"] for segment in segments)]
    names = [index["facts"], *cards, *(segment["key"] for segment in segments)]
    if (
        index["format"] != FORMAT_VERSION
        or not isinstance(index["site"], str)
        or not all(type(count) is int and 0 <= count <= _MOST_DOCUMENTS for count in counts)
        or sum(counts[1:]) != documents
        or len(cards) != -(-documents // CARDS_A_BLOCK)
        or not all(_NAME.fullmatch(name) for name in names)
    ):
        raise ValueError("no front of an index")
    found: dict[str, Any] = index
    return found


def _check_facts(data: bytes, documents: int) -> None:
    facts = read_facts(data)
    states = {status for history in facts.histories for _, status in history}
    if len(facts.published) != documents or not set(facts.types) <= _TYPES or not states <= _STATES:
        raise ValueError("facts of other documents")


def _check_cards(data: bytes, documents: int) -> None:
    cards = read_cards(data)
    texts = (text for card in cards for text in (card.title, card.number, card.index, card.url))
    if (
        len(cards) != documents
        or not all(isinstance(text, str) for text in texts)
        or not all(_PAGE.fullmatch(card.url) for card in cards)
    ):
        raise ValueError("cards of other documents")
