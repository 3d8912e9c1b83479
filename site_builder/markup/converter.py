"""Python-Markdown, configured once per process."""

import re
from collections import OrderedDict
from collections.abc import Iterator, KeysView
from functools import cache
from typing import cast
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from site_builder.markup.clerks_markdown import ClerksMarkdown, without_wrappers
from site_builder.markup.emphasis import Doubtful
from site_builder.markup.inline import LinearInlineProcessor
from site_builder.markup.limits import Budget, refuse_runaway
from site_builder.markup.metering import MeteredMarkdown, register_metered_steps

FOOTNOTE_REFERENCE = r"\[\^([^\]]*)\]"

STARTS_INLINE = re.compile(rf"[\\`\[<&*_{STX}]|  \n")
"""Finds what could begin an inline construct under these settings. A text without it stays as it is."""


def convert(source: str) -> str:
    """The HTML that Python-Markdown writes, not yet sanitised. Raises TooComplex instead of working for ever."""
    refuse_runaway(source)
    converter = _converter()
    converter.reset()
    converter.budget.refill(len(source))
    try:
        return without_wrappers(converter.convert(source))
    except Exception:
        # It stopped in the middle of its work and may hold anything.
        _converter.cache_clear()
        raise


def doubts_of_last() -> tuple[Doubtful, ...]:
    """Stars and underscores of the text converted last that were left as they are, each once."""
    extension = next(each for each in _converter().registeredExtensions if isinstance(each, ClerksMarkdown))
    return tuple(dict.fromkeys(extension.doubts))


@cache
def _converter() -> MeteredMarkdown:
    budget = Budget()
    return MeteredMarkdown(
        budget,
        extensions=[
            "tables",
            _Footnotes(),
            "attr_list",
            "def_list",
            "sane_lists",
            _Patterns(),
            ClerksMarkdown(budget),
        ],
        extension_configs={"tables": {"use_align_attribute": True}},
    )


class _Patterns(Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown calls it so
        register_metered_steps(md)
        md.treeprocessors.register(LinearInlineProcessor(md), "inline", 20)
        md.treeprocessors.register(_PlainTextProcessor(md), "plain_text", 21)


class _Notes(OrderedDict[str, str]):
    """The notes of a text by their names. While they are rendered one after the other, what stands in a note may define
    another, which is then rendered after all that were known."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []
        self.number_of: dict[str, int] = {}

    def __setitem__(self, name: str, text: str) -> None:
        if name not in self:
            self.order.append(name)
            self.number_of[name] = len(self.order)
        super().__setitem__(name, text)

    def keys(self) -> "_GrowingKeys":  # type: ignore[override]
        return _GrowingKeys(self)


class _GrowingKeys(KeysView[str]):
    def __init__(self, notes: _Notes) -> None:
        super().__init__(notes)
        self._order = notes.order

    def __iter__(self) -> Iterator[str]:
        place = 0
        while place < len(self._order):
            yield self._order[place]
            place += 1


_NOTE_BEGINS = re.compile(r"^[ ]{0,3}\[\^([^\]]{0,999}+)\]:[ ]*(.*)$", re.MULTILINE)
"""Python-Markdown's own, with a bound on the name: labels of Markdown have as many characters at most."""


class _Footnotes(FootnoteExtension):
    """Footnotes that find each note and each reference at once, however many there are."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown calls it so
        super().extendMarkdown(md)
        md.inlinePatterns.register(_Reference(FOOTNOTE_REFERENCE, self), "footnote", 175)
        # From each mark the stock expression looks on to the next bracket, however far it is.
        md.parser.blockprocessors["footnote"].RE = _NOTE_BEGINS  # type: ignore[attr-defined]

    def reset(self) -> None:
        super().reset()
        self.footnotes = _Notes()
        self._last_numbers: dict[str, int] = {}

    def unique_ref(self, reference: str, found: bool = False) -> str:
        # As Python-Markdown, but each goes on counting from the one before.
        if not found:
            return reference
        number = self._last_numbers.get(reference, 0)
        kind, _, name = reference.partition(self.get_separator())
        unique = reference if number == 0 else f"{kind}{number + 1}{self.get_separator()}{name}"
        self._last_numbers[reference] = number + 1
        self.used_refs.add(unique)
        self.found_refs[reference] = number + 1
        return unique


class _Reference(InlineProcessor):
    """References to notes, which are numbered in the order of their definition."""

    CLOSES = "]"
    """What each match ends with: behind the last of them, no match is looked for."""

    def __init__(self, pattern: str, extension: FootnoteExtension) -> None:
        super().__init__(pattern)
        self._extension = extension

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as in InlineProcessor
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        name = m.group(1)
        notes = cast(_Notes, self._extension.footnotes)
        number = notes.number_of.get(name)
        if number is None:
            return None, None, None
        mark = Element("sup", {"id": self._extension.makeFootnoteRefId(name, found=True)})
        link = SubElement(
            mark, "a", {"href": f"#{self._extension.makeFootnoteId(name)}", "class": "footnote-ref"}
        )
        link.text = str(number)
        return mark, m.start(), m.end()


class _PlainTextProcessor(Treeprocessor):
    """Marks texts in which no inline construct can begin, so that the inline patterns pass them by."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            text = element.text
            if text and not STARTS_INLINE.search(text):
                element.text = AtomicString(text)
            tail = element.tail
            if tail and not STARTS_INLINE.search(tail):
                element.tail = AtomicString(tail)
