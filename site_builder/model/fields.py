"""The keys that a file may have, declared once: reading, suggestions, schemas and guides all come from these tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, Flag, auto, unique
from types import MappingProxyType
from typing import Any

from site_builder.language import Text


@unique
class Shape(Enum):
    """What a value looks like."""

    TEXT = auto()
    TEXTS = auto()
    """One text or a list of them; one text may hold several, set apart by 、，； or commas."""
    DATE = auto()
    LAST_DAY = auto()
    """A day, or a word for none, such as 长期."""
    MOMENT = auto()
    """A day, or a day and a time."""
    FLAG = auto()
    CHOICE = auto()
    WHOLE = auto()
    """A whole number."""
    RECORD = auto()
    """Sub-keys."""
    RECORDS = auto()
    """A list of records."""
    TEXT_OR_RECORD = auto()
    ITEMS = auto()
    """One text or record, or a list of both."""
    TABLE = auto()
    """Names of the editor's own, each with a value."""


@unique
class Shown(Flag):
    """Where readers see what a field holds."""

    PAGE = auto()
    """The block of facts on the document's page."""
    TEXT = auto()
    """The head of `index.txt`."""
    JSON = auto()
    CSV = auto()
    SEARCH = auto()


NOWHERE = Shown(0)
EVERYWHERE = ~NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key."""

    name: Text
    """The key in both languages; either is allowed."""
    about: Text
    """What belongs here; shown by editors while typing and in the guide."""
    shape: Shape = Shape.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    """The values that messages and completion offer."""
    choices_en: tuple[str, ...] = ()
    """The same in English words, where they differ."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Every way to write one of them, and what it means."""
    pattern: str = ""
    """What a text must match as a whole (a regular expression that Python and JSON Schema both know)."""
    longest: int = 500
    """Characters that a text may have."""
    others: tuple[str, ...] = ()
    """Further names that are allowed."""
    mistaken: tuple[str, ...] = ()
    """Names that people write instead; they are errors with a good suggestion."""
    table: "FieldTable | None" = None
    """The sub-keys of a record."""
    required_of_registered: bool = False
    """Whether rules and normative documents must have it (DOC-01)."""
    shown: Shown = NOWHERE
    example: str = ""
    """Of an invented document, as its header would write it: shown in the gallery."""

    @property
    def key(self) -> str:
        """The English name, by which the program knows it."""
        return self.name.en

    @property
    def alias(self) -> str:
        return self.name.zh

    @property
    def names(self) -> tuple[str, ...]:
        return (self.key, self.alias, *self.others)

    @property
    def label(self) -> Text:
        """What readers call it, unless the place has a word of its own."""
        return Text(self.alias, self.key.replace("_", " ").capitalize())


@dataclass(frozen=True, slots=True)
class FieldTable:
    """All keys of one kind of file or of one record in it."""

    fields: tuple[Field, ...]
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)
    """Every allowed name, English and Chinese."""
    required: tuple[Field, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "required", tuple(one for one in self.fields if one.required))
        found = {name: one for one in self.fields for name in one.names}
        object.__setattr__(self, "by_name", MappingProxyType(found))

    def __getitem__(self, key: str) -> Field:
        return self.by_name[key]

    def nearest(self, name: str) -> str | None:
        """The allowed name that somebody who wrote `name` most likely meant."""
        plain = name.strip().strip("　\u00a0\u200b\ufeff").lower().replace("-", "_")
        for one in self.fields:
            if plain in one.mistaken:
                return one.key if plain.isascii() else one.alias
        return nearest_name(plain, self.by_name)


def nearest_name(name: str, known: Mapping[str, object]) -> str | None:
    """The one of the known names that looks most like `name`, if any does."""
    if name in known:
        return name
    # Two characters with one wrong, the usual Chinese key, are half alike.
    found = get_close_matches(name[:80], known, n=1, cutoff=0.6 if name.isascii() else 0.5)
    return found[0] if found else None
