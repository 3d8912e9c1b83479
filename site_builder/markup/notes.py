"""Footnotes and link definitions as they are written: what has no partner would vanish or stand as a riddle."""

import re
from dataclasses import dataclass, field

from site_builder.diagnostics.catalogue_written import FULL_WIDTH_LINK_BRACKETS, UNMATCHED_FOOTNOTE
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.markup.slips import Slip

_DEFINITION = re.compile(r"( {0,3})[\[［]\^([^\]］\n]*)[\]］]([:：])")
_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\n]+)\](:?)")
_LINK_DEFINITION = re.compile(r" {0,3}\[([^\[\]\n^][^\[\]\n]*)\]:[ ]*(\S*)")
_LABEL = re.compile(r"\[([^\[\]\n]+)\]")
_ADDRESS = re.compile(
    r"<?(?:[a-z]+:|[#/.]|文号:)|[^\s\u4e00-\u9fff，。；：]*[./][^\s，。；：]*$", re.IGNORECASE
)
_REPEATED = "′"
"""Stands in the name that a second note by the same name is given."""


@dataclass(slots=True)
class Notes:
    """The notes of one text."""

    source: str
    _defined: dict[str, tuple[int, int]] = field(default_factory=dict)
    _referred: dict[str, tuple[int, int]] = field(default_factory=dict)
    _labels: dict[str, int] | None = None
    _repeated: int = 0

    def definition_in_form(self, number: int, line: str) -> tuple[str, list[Slip]]:
        """A line that begins a note, as Markdown wants it. A second note by the same name gets a name of its own:
        Python-Markdown would let it take the place of the first."""
        match = _DEFINITION.match(line)
        if match is None:
            return line, []
        lead, label, colon = match.groups()
        column = len(lead)
        slips: list[Slip] = []
        if colon == "：" or match.group()[column] == "［" or "］" in match.group():
            gap = "" if line[match.end() : match.end() + 1].isspace() else " "
            old, new = match.group()[column:], f"[^{label}]:{gap}"
            slips.append(
                Slip(
                    rule=FULL_WIDTH_LINK_BRACKETS,
                    line=number,
                    column=column,
                    text=Text(
                        f"方括号、圆括号或冒号是全角的：“{old}”", f"full-width brackets or colon: “{old}”"
                    ),
                    hint=Text(f"写成“{new.strip()}”", f"write “{new.strip()}”"),
                    repair=Repair(old=old, new=new),
                )
            )
        name = label
        if label in self._defined:
            self._repeated += 1
            name = f"{label}{_REPEATED}{self._repeated}"
            slips.append(
                Slip(
                    rule=UNMATCHED_FOOTNOTE,
                    line=number,
                    column=column,
                    text=Text(f"脚注“[^{label}]”有两条", f"two notes for “[^{label}]”"),
                    hint=Text(
                        "给这一条另编号，正文里也改", "give this one a number of its own, in the text too"
                    ),
                )
            )
        self._defined[name] = (number, column)
        return f"{lead}[^{name}]:{line[match.end() :]}", slips

    def look_for_references(self, number: int, line: str) -> None:
        """Notes where a line refers to notes."""
        if "[^" not in line:
            return
        ticks = seen = 0
        # Behind the last bracket nothing closes: without a bound, each `[^` there would be followed to the end.
        for match in _REFERENCE.finditer(line, 0, line.rfind("]") + 2):
            ticks += line.count("`", seen, match.start())
            seen = match.start()
            if ticks % 2 == 0 and not match.group(2):
                self._referred.setdefault(match.group(1), (number, match.start()))

    def is_false_definition(self, words: str) -> bool:
        """Whether Markdown would take the words for the definition of a link and drop them, though nothing refers to
        it or there is no address: `[注]: 本表不含税`."""
        match = _LINK_DEFINITION.match(words) if "]:" in words else None
        if match is None:
            return False
        label, target = match.groups()
        return self._uses_of(label) < 2 or not (not target or _ADDRESS.match(target))

    def slips(self) -> list[Slip]:
        """References without a note, and notes without a reference."""
        found = [
            Slip(
                rule=UNMATCHED_FOOTNOTE,
                line=line,
                column=column,
                text=Text(f"脚注“[^{label}]”没有说明", f"no note for “[^{label}]”"),
                hint=Text(f"在文末写“[^{label}]: 说明”", f"write “[^{label}]: …” at the end"),
            )
            for label, (line, column) in self._referred.items()
            if label not in self._defined
        ]
        found += [
            Slip(
                rule=UNMATCHED_FOOTNOTE,
                line=line,
                column=column,
                text=Text(f"正文没有引用脚注“[^{label}]”", f"nothing refers to the note “[^{label}]”"),
                hint=Text(
                    f"在正文相应的地方写“[^{label}]”", f"write “[^{label}]” in the text where it belongs"
                ),
            )
            for label, (line, column) in self._defined.items()
            if label not in self._referred and _REPEATED not in label
        ]
        return sorted(found, key=lambda slip: (slip.line, slip.column))

    def _uses_of(self, label: str) -> int:
        if self._labels is None:
            self._labels = {}
            for match in _LABEL.finditer(self.source):
                key = match.group(1).casefold()
                self._labels[key] = self._labels.get(key, 0) + 1
        return self._labels.get(label.casefold(), 0)
