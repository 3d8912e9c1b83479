"""Why it cannot be told what becomes of a document of a clean-up list: what a question about it has to say."""

import re
from enum import StrEnum, unique

from site_builder.model.claims import CleanupOutcome
from site_builder.reading.cleanup_phrases import EXCEPTION, LONGEST, Phrase, pieces, plain_words
from site_builder.reading.cleanup_words import ACTING, readings_in, verdict_of

_PART = re.compile("部分|个别|有关|相关|(?<!制定)的规定|条款")
_LIKE_HEADING = re.compile(
    r"^[#\s]*(?:附[件表][^\s：:]{0,3}[：:\s]|第.{1,3}[部批]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
    "|(?:文件|目录|清单|规章)[：:]?$"
)
_NOT_YET = re.compile("初步|征求|请[^。]*(?:反馈|提出)|草案|送审")


@unique
class ListDoubt(StrEnum):
    """Why it cannot be told what becomes of a document."""

    NO_RESULT = "no-result"
    """Nothing beside or above it says so."""
    SEVERAL = "several"
    """废止 and 失效, or any two ways to end."""
    CONTRADICTION = "contradiction"
    """The heading and the line say opposite things."""
    PROPOSED = "proposed"
    """It is only proposed, or was not decided yet."""
    EXCEPTION = "exception"
    PART = "part"
    """A part that is not named."""
    WORDS = "words"
    """A condition, a day or any other word that is not understood."""


def doubt_of(words: str) -> ListDoubt:
    """What is not understood in the words that were left without an outcome."""
    if not words or (verdict_of(words) is None and _LIKE_HEADING.search(words)):
        return ListDoubt.NO_RESULT
    if EXCEPTION.search(words):
        return ListDoubt.EXCEPTION
    plain = plain_words(words)[:LONGEST]
    found = tuple(pieces(plain, is_beside=True))
    said = set(readings_in(plain, found))
    if CleanupOutcome.PROPOSED in said or _NOT_YET.search(words):
        return ListDoubt.PROPOSED
    if any(piece.phrase is Phrase.UNKNOWN for piece in found):
        return ListDoubt.WORDS
    if CleanupOutcome.KEPT in said and said & ACTING:
        return ListDoubt.CONTRADICTION
    if len(said) > 1:
        return ListDoubt.SEVERAL
    if any(piece.phrase in (Phrase.PART, Phrase.OTHERS) for piece in found) or _PART.search(words):
        return ListDoubt.PART
    return ListDoubt.WORDS
