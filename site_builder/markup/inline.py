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

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        patterns = cast(Any, self).inlinePatterns
        for number in range(patternIndex, len(patterns)):
            pattern = patterns[number]
            if any(tag.lower() in self.ancestors for tag in pattern.ANCESTOR_EXCLUDES):
                continue
            if patterns.get_index_for_name("backtick") == number:
                data = self._step_by_step(pattern, data, number)
            else:
                data = self._through(pattern, data, number)
        return data

    def _step_by_step(self, pattern: Any, data: str, number: int) -> str:
        start, has_more = 0, True
        while has_more:
            data, has_more, start = self._one_match(pattern, data, number, start)
        return data

    def _through(self, pattern: Any, data: str, number: int) -> str:
        pieces: list[str] = []
        done = 0
        expression = pattern.getCompiledRegExp()
        match = expression.search(data)
        while match:
            node, start, end = pattern.handleMatch(match, data)
            if start is None or end is None or end <= match.start():
                match = expression.search(data, max(match.end(), match.start() + 1))
                continue
            if node is not None:
                if not isinstance(node, str):
                    self._within(node, number)
                pieces += (data[done:start], self._stash(node, pattern.type()))
                done = end
            match = expression.search(data, end)
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
