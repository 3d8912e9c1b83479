"""Python-Markdown, configured once per process."""

import re
from collections import OrderedDict
from collections.abc import Iterator, KeysView
from functools import cache
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from site_builder.markup.clerks_markdown import ClerksMarkdown, without_wrappers
from site_builder.markup.emphasis import Doubtful
from site_builder.markup.limits import Budget, refuse_runaway
from site_builder.markup.metering import MeteredMarkdown, register_metered_patterns

SETTINGS = (
    "tables: align attribute",
    "footnotes",
    "attr_list",
    "def_list",
    "sane_lists",
    "plain texts skip the inline patterns",
    "marks, tables and HTML as clerks write them",
)
"""What is switched on, for the settings digest."""

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
            _MeteredFootnotes(budget),
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
        register_metered_patterns(md)
        md.treeprocessors.register(_PlainTextProcessor(md), "plain_text", 21)


class _Notes(OrderedDict[str, str]):
    """The notes of a text by their names. While they are rendered one after the other, what stands in a note may define
    another, which is then rendered after all that were known."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []

    def __setitem__(self, name: str, text: str) -> None:
        if name not in self:
            self.order.append(name)
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


class _MeteredFootnotes(FootnoteExtension):
    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget

    def reset(self) -> None:
        super().reset()
        self.footnotes = _Notes()

    def unique_ref(self, reference: str, found: bool = False) -> str:
        # Each reference is looked for among all notes, and counts through the earlier ones to the same note.
        self._budget.spend(len(self.footnotes) + 20 * self.found_refs.get(reference, 0))
        return super().unique_ref(reference, found)


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
