"""The parts of a document that are searched."""

from enum import IntEnum, unique


@unique
class SearchedPart(IntEnum):
    """Where a hit can lie. The values are the order of the fields in the stored text (docs/search-format.md)."""

    TITLE_KEY = 0
    """The title without punctuation."""
    INDEX_KEY = 1
    """The index number (索引号) and the registration number (统一登记号), without punctuation."""
    TITLE = 2
    """The title as written, if punctuation makes it differ from its key."""
    NUMBER = 3
    INDEX = 4
    ISSUER = 5
    ATTACHMENT = 6
    BODY = 7
