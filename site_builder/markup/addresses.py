"""Addresses within a text: the stars and underscores of `http://example.com/_x_/y` and `zh**@example.com` are characters."""

import re
from collections.abc import Iterator

_ASCII = re.compile(r"[!-~\x02\x03]{3,}")
_URL = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
_SPLIT = re.compile(r"[^,;<>()\[\]\"'|:\x02\x03]+")
_MAIL = re.compile(r"[\w.%+*-]*@[\w*-]+\.[\w.*-]+", re.ASCII)
_END = re.compile(r"[.,;:!?)\]}*_]+$")
_MARKS = re.compile(r"[*_]+")


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where URLs, e-mail addresses and paths with stars or underscores stand, in order."""
    if "/" not in text and "@" not in text and "www." not in text:
        return
    for token in _ASCII.finditer(text):
        words = token.group()
        if "*" not in words and "_" not in words:
            continue
        url = _URL.search(words)
        if url:
            yield token.start() + url.start(), token.start() + len(_without_end(words))
        elif "@" in words or words.count("/") > 1:
            for part in _SPLIT.finditer(words):
                start = token.start() + part.start()
                yield from ((start + begin, start + end) for begin, end in _in_part(part.group()))


def _without_end(words: str) -> str:
    """Marks and punctuation behind an address belong to the sentence."""
    return words[: len(words) - len(match.group())] if (match := _END.search(words[-20:])) else words


def _in_part(part: str) -> Iterator[tuple[int, int]]:
    is_mail = bool(_MAIL.fullmatch(_without_end(part)))
    if not is_mail and part.count("/") < 2:
        return
    lead = _MARKS.match(part)
    # `**a@example.com**` is an address in bold; `**8@example.com` is a masked one.
    is_framed = lead is not None and part.endswith(lead.group())
    start = lead.end() if lead and (is_framed or not is_mail) else 0
    yield start, len(_without_end(part))
