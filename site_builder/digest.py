"""Digests: of bytes, and of values in one canonical form."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any


def bytes_digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def value_digest(value: object) -> str:
    """SHA-256 of the canonical form of a value made of frozen dataclasses, mappings, tuples, strings,
    numbers, dates and None. Equal values give equal digests in every process."""
    return hashlib.sha256(canonical(value)).hexdigest()


def canonical(value: object) -> bytes:
    """One byte string for each value: JSON with sorted keys, dataclasses as lists headed by their class name."""
    return json.dumps(
        value, default=_plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    ).encode()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _field_getter(type(value))(value)
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")


@cache
def _field_getter(kind: type) -> Any:
    names = [f.name for f in fields(kind) if f.compare]
    if len(names) == 1:
        only = attrgetter(names[0])
        return lambda value: [kind.__name__, only(value)]
    get = attrgetter(*names)
    return lambda value: [kind.__name__, *get(value)]
