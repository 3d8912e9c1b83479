"""Digests: of bytes, and of values in one canonical form."""

import hashlib
from collections.abc import Mapping

import orjson


def bytes_digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def value_digest(value: object) -> str:
    """SHA-256 of the canonical form of a value made of frozen dataclasses, mappings with text for keys, tuples,
    strings, numbers of up to 64 bits, dates and None. Equal values give equal digests in every process."""
    return hashlib.sha256(canonical(value)).hexdigest()


def canonical(value: object) -> bytes:
    """One byte string for each value: JSON with sorted keys, dataclasses as objects of all their fields, dates as
    text. Values of different kinds may look alike, so whoever digests them labels them."""
    return orjson.dumps(value, default=_plain, option=orjson.OPT_SORT_KEYS)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")
