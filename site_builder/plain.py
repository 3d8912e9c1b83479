"""Frozen dataclasses as plain lists and strings, and back, by their annotations alone.

The form goes into the cache and between processes. It names no fields: a reader must know the
very same class, which the cache's fingerprint (program version) guarantees.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]
"""How to write a value down, and how to read it back."""


def to_plain(value: object) -> Any:
    """The value as lists, strings, numbers, booleans, mappings of strings and None."""
    kind: Any = type(value)
    return _codec(kind)[0](value)


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of class `kind` that `to_plain` wrote down."""
    wanted: Any = kind
    value: T = _codec(wanted)[1](plain)
    return value


def _same(value: Any) -> Any:
    return value


@cache
def _codec(kind: Any) -> Codec:
    if kind in (str, int, float, bool, type(None), Any):
        return _same, _same
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return (lambda value: value.value), members.__getitem__
    if kind is date:
        return date.isoformat, date.fromisoformat
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_codec(kind)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _optional_codec(kind)
    if origin is tuple:
        return _tuple_codec(get_args(kind))
    if origin is Mapping:
        return _mapping_codec(get_args(kind)[1])
    raise TypeError(f"no plain form for {kind!r}")


def _dataclass_codec(kind: type) -> Codec:
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind) if f.init]
    _under_way.add(kind)
    try:
        codecs = [_lazy(hints[name]) for name in names]
    finally:
        _under_way.discard(kind)
    writers = [(name, write) for name, (write, _) in zip(names, codecs, strict=True)]
    readers = [(name, read) for name, (_, read) in zip(names, codecs, strict=True)]
    return _writer(writers), _reader(kind, readers)


def _writer(fields_written: list[tuple[str, Callable[[Any], Any]]]) -> Callable[[Any], Any]:
    """A function written for one class, as `dataclasses` writes its own."""
    scope: dict[str, Any] = {f"write_{name}": write for name, write in fields_written}
    values = [
        f"value.{name}" if write is _same else f"write_{name}(value.{name})" for name, write in fields_written
    ]
    return _made_of(f"def made(value):\n    return [{', '.join(values)}]", scope)


def _reader(kind: type, fields_read: list[tuple[str, Callable[[Any], Any]]]) -> Callable[[Any], Any]:
    """The same for reading. A build of 3,400 documents reads a quarter of a million fields: they are put into their slots
    one by one, for `__init__` of a frozen class takes three times as long."""
    names = [name for name, _ in fields_read]
    scope: dict[str, Any] = {f"read_{name}": read for name, read in fields_read}
    values = [
        (name, f"of_{name}" if read is _same else f"read_{name}(of_{name})") for name, read in fields_read
    ]
    lines = [f"{', '.join(f'of_{name}' for name in names)}, = plain"]
    if _has_only_slots(kind):
        scope |= {"class_": kind, "new": object.__new__}
        scope |= {f"set_{name}": vars(kind)[name].__set__ for name in names}
        lines += ["value = new(class_)"]
        lines += [f"set_{name}(value, {expression})" for name, expression in values]
        lines += ["return value"]
    else:
        scope |= {"class_": kind}
        lines += [f"return class_({', '.join(f'{name}={expression}' for name, expression in values)})"]
    return _made_of("\n    ".join(["def made(plain):", *lines]), scope)


def _made_of(code: str, scope: dict[str, Any]) -> Callable[[Any], Any]:
    exec(code, scope)  # noqa: S102 -- made of the names of our own fields
    made: Callable[[Any], Any] = scope["made"]
    return made


def _has_only_slots(kind: type) -> bool:
    """Whether an object is nothing but its fields: `__init__` computes none, and none is inherited."""
    own = vars(kind)
    slots = own.get("__slots__", ())
    return not hasattr(kind, "__post_init__") and all(f.init and f.name in slots for f in fields(kind))


_under_way: set[type] = set()


def _lazy(kind: Any) -> Codec:
    """The codec of a field; looked up at the first use where a class contains itself."""
    if isinstance(kind, type) and kind in _under_way:
        return (lambda value: _codec(kind)[0](value)), (lambda plain: _codec(kind)[1](plain))
    return _codec(kind)


def _optional_codec(kind: Any) -> Codec:
    (inner,) = [part for part in get_args(kind) if part is not type(None)]
    write, read = _lazy(inner)
    if write is _same:
        return _same, _same
    return (
        lambda value: None if value is None else write(value),
        lambda plain: None if plain is None else read(plain),
    )


def _tuple_codec(parts: tuple[Any, ...]) -> Codec:
    if len(parts) == 2 and parts[1] is Ellipsis:
        write, read = _lazy(parts[0])
        if write is _same:
            return list, tuple
        return (lambda value: [write(item) for item in value]), (lambda plain: tuple(map(read, plain)))
    if set(parts) == {int}:
        return list, _one_for_all
    codecs = [_lazy(part) for part in parts]
    if all(write is _same for write, _ in codecs):
        return list, tuple
    return (
        lambda value: [write(item) for (write, _), item in zip(codecs, value, strict=True)],
        lambda plain: tuple(read(item) for (_, read), item in zip(codecs, plain, strict=True)),
    )


def _one_for_all(plain: list[int]) -> tuple[int, ...]:
    """The tuple, the same object for equal ones: the lines and columns of headers are few, and each header has ten."""
    numbers = tuple(plain)
    return _numbers.setdefault(numbers, numbers)


_numbers: dict[tuple[int, ...], tuple[int, ...]] = {}


def _mapping_codec(inner: Any) -> Codec:
    write, read = _lazy(inner)
    return (
        lambda value: {key: write(item) for key, item in value.items()},
        lambda plain: {key: read(item) for key, item in plain.items()},
    )
