"""Words in both languages: every message the program says exists in Chinese and in English."""

from dataclasses import dataclass
from typing import Literal

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
