"""Words in both languages: every message the program says exists in Chinese and in English."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Self

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One message in both languages, its values already filled in."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def __str__(self) -> str:
        return self.zh


class LabelledEnum(StrEnum):
    """Values with a name for readers in both languages: `MOVED = "moved", "移位", "moved"`, and further words for them."""

    label: Text
    others: tuple[str, ...]
    """Further words that files may use for it."""

    def __new__(cls, value: str, zh: str = "", en: str = "", *others: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = Text(zh, en)
        member.others = others
        return member


def did_you_mean(name: str) -> Text:
    """The question whether this name was meant."""
    return Text(f"是不是“{name}”？", f"did you mean “{name}”?")


def nearest_or(name: str, known: Iterable[str], otherwise: Text) -> Text:
    """The question whether the one of the known names was meant that is most like `name`; else what to do."""
    from difflib import get_close_matches  # only on this unhappy path

    near = get_close_matches(name, list(known), n=1)
    return did_you_mean(near[0]) if near else otherwise
