"""The inline step of Python-Markdown, in time that grows with the text.

Python-Markdown copies a whole paragraph for every mark in it. Here one pattern after the other goes through the text once, and
what it found is put in place when it is through. Patterns see the text before them as it was when they began, except the
one of code (`_SEES_ITS_WORK`), which looks at the character before.
"""

from typing import Any, cast
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_SEES_ITS_WORK = frozenset({"backtick"})


class LinearInlineProcessor(InlineProcessor):
    """Writes the same tree as the stock one."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        stock = cast(Any, self)
        self._one_match = stock._InlineProcessor__applyPattern
        self._stash = stock._InlineProcessor__stashNode
        self._known: tuple[tuple[Any, bool], ...] | None = None

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        for number, (pattern, sees_its_work) in enumerate(self._patterns()[patternIndex:], patternIndex):
            if pattern.ANCESTOR_EXCLUDES and any(
                tag.lower() in self.ancestors for tag in pattern.ANCESTOR_EXCLUDES
            ):
                continue
            work = self._step_by_step if sees_its_work else self._through
            data = work(pattern, data, number)
        return data

    def _patterns(self) -> tuple[tuple[Any, bool], ...]:
        """All of them in their order, and whether each sees its work. They do not change once a text is converted."""
        if self._known is None:
            registry = cast(Any, self).inlinePatterns
            seeing = {registry.get_index_for_name(name) for name in _SEES_ITS_WORK}
            self._known = tuple((pattern, number in seeing) for number, pattern in enumerate(registry))
        return self._known

    def _step_by_step(self, pattern: Any, data: str, number: int) -> str:
        start, has_more = 0, True
        while has_more:
            data, has_more, start = self._one_match(pattern, data, number, start)
        return data

    def _through(self, pattern: Any, data: str, number: int) -> str:
        pieces: list[str] = []
        done = 0
        expression = pattern.getCompiledRegExp()
        closes = getattr(pattern, "CLOSES", "")
        bound = data.rfind(closes) + 1 if closes else len(data)
        match = expression.search(data, 0, bound)
        while match:
            node, start, end = pattern.handleMatch(match, data)
            if start is None or end is None or end <= match.start():
                match = expression.search(data, max(match.end(), match.start() + 1), bound)
                continue
            if node is not None:
                if not isinstance(node, str):
                    self._within(node, number)
                pieces += (data[done:start], self._stash(node, pattern.type()))
                done = end
            match = expression.search(data, end, bound)
        return "".join((*pieces, data[done:])) if pieces else data

    def _within(self, node: Element, number: int) -> None:
        if isinstance(node.text, AtomicString):
            return
        handle = self._InlineProcessor__handleInline
        for child in [node, *node]:
            if child.text:
                self.ancestors.append(child.tag.lower())
                child.text = handle(child.text, number + 1)
                self.ancestors.pop()
            if child.tail:
                child.tail = handle(child.tail, number)
