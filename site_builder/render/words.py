"""The words of a theme in one language, looked up by key (`document.published`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from types import MappingProxyType

from markupsafe import Markup, escape

from site_builder.chinese import Provision
from site_builder.digest import value_digest
from site_builder.errors import UsageError
from site_builder.language import Language, Text
from site_builder.model.fields import Shown
from site_builder.model.header_fields import facts
from site_builder.model.labels import shown_words
from site_builder.render.theme_files import ThemeFiles, read_mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Called in templates as `t("list.page", n=2)`: the text, safe for HTML, its places filled in and escaped."""

    language: str
    texts: Mapping[str, Markup]
    digest: str
    _days: dict[str, Markup] = field(default_factory=dict, repr=False, compare=False)
    """Dates as readers write them, by what was asked: the same ones come again and again."""

    def __call__(self, key: str, **values: object) -> Markup:
        text = self.texts[key]
        if not values:
            return text
        # Each value is escaped and then filled in as plain text, as `Markup.format` would.
        return Markup(str(text).format(**{name: escape(value) for name, value in values.items()}))  # noqa: S704

    def plain(self, key: str, **values: object) -> str:
        """The text as it stands, not made safe for HTML: for attributes and data that are escaped later."""
        text = self.texts[key].unescape()
        return text.format(**values) if values else text

    def group(self, name: str, prefix: str = "") -> dict[str, str]:
        """All texts of one group by their own keys, places left open: for scripts that fill them in."""
        start = f"{name}."
        return {
            prefix + key.removeprefix(start): text.unescape()
            for key, text in self.texts.items()
            if key.startswith(start)
        }

    def article(self, provision: Provision) -> Markup:
        """The name of an article or a part of one: `第十二条` in Chinese, `article 12` elsewhere."""
        return escape(provision.words.in_("zh" if self.language.startswith("zh") else "en"))

    def day(self, iso: str) -> Markup:
        """A date as readers write it: `2017年9月3日` for `2017-09-03`."""
        if iso not in self._days:
            year, month, day = iso.split("-")
            name = self.texts[f"date.month_{int(month)}"]
            self._days[iso] = self("date.day", year=year, month=name, day=int(day))
        return self._days[iso]


def read_words(files: ThemeFiles, language: str) -> Words:
    """The words of `language` (`zh-CN`, `en`). Raises `UsageError` if the theme does not speak it."""
    if language not in files.strings:
        known = "、".join(sorted(files.strings))
        raise UsageError(
            Text(f"主题没有语言“{language}”的文字", f"the theme has no words for language “{language}”"),
            Text(f"现有语言：{known}", f"Languages there: {known}"),
        )
    texts = program_words(language)
    for path in files.strings[language]:
        texts |= flat_texts(path)
    return Words(
        language=language,
        texts=MappingProxyType({key: escape(text) for key, text in texts.items()}),
        digest=value_digest(texts),
    )


def program_words(language: str) -> dict[str, str]:
    """The words that a theme need not state: of types, states, cadences, and of the fields in the block of facts."""
    spoken: Language = "zh" if language.startswith("zh") else "en"
    fields = facts(Shown.PAGE, without=())
    return {**shown_words(spoken), **{f"document.{one.key}": one.label.in_(spoken) for one in fields}}


def flat_texts(path: Path) -> dict[str, str]:
    """The texts of one strings file by `group.key`. Raises `UsageError` where something else than text stands."""
    texts: dict[str, str] = {}
    for group, entries in read_mapping(path).items():
        if not isinstance(entries, dict):
            raise _not_text(path, group)
        for key, text in entries.items():
            if not isinstance(text, str):
                raise _not_text(path, f"{group}.{key}")
            if "{" in text:
                _refuse_paths(path, f"{group}.{key}", text)
            texts[f"{group}.{key}"] = text.strip("\n")
    return texts


def _refuse_paths(path: Path, key: str, text: str) -> None:
    """A place is filled in by its name alone. `{n.__class__}` would follow a value into the program."""
    try:
        places = [field for _, *field in Formatter().parse(text) if field[0] is not None]
    except ValueError:
        # A brace of its own: a text that is shown as it stands, or a mistake that shows where it is filled in.
        return
    for name, form, conversion in places:
        if form or conversion or not (name or "").replace("_", "").isalnum():
            raise UsageError(
                Text(
                    f"{path}: “{key}”里的“{{{name}}}”只能是一个名字",
                    f"{path}: “{{{name}}}” in “{key}” must be a name and nothing else",
                )
            )


def _not_text(path: Path, key: str) -> UsageError:
    return UsageError(Text(f"{path}: “{key}”应当是文字", f"{path}: “{key}” must be text"))
