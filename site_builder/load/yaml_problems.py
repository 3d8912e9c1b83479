"""What went wrong in a YAML text, in words that help the person who wrote it."""

import re
from dataclasses import dataclass

import yaml

from site_builder.diagnostics.catalogue_load_files import (
    BADLY_QUOTED_VALUE,
    BRACKET_NOT_CLOSED,
    FULL_WIDTH_COLON,
    LINE_WITHOUT_KEY,
    MISALIGNED_LINE,
    QUOTE_NOT_CLOSED,
    YAML_UNREADABLE,
)
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text
from site_builder.load.journal import Journal, Place, quoted
from site_builder.load.yaml_columns import Columns, in_file

_KEY = r"[^\s:：\-#\"'\[\]{},&*!|>%@`][^\s:：\"'\[\]{},]{0,40}"
_WIDE_COLON = re.compile(rf"\s*(?:- +)?({_KEY})\s*：\s*(.*)")
_TIGHT_COLON = re.compile(rf"\s*(?:- +)?({_KEY}):(\S.*)")
_KEY_AND_VALUE = re.compile(rf"\s*(?:- +)?({_KEY}) *: +(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One explained mistake."""

    rule: Rule
    place: Place
    text: Text
    hint: Text

    def note(self, journal: Journal, columns: Columns) -> None:
        journal.add(self.rule, in_file(self.place, columns), self.text.zh, self.text.en, hint=self.hint)


def explain(error: yaml.MarkedYAMLError, lines: list[str], first_line: int) -> Problem:
    """The problem behind the parser's complaint about `lines`, whose first is `first_line` of its file."""
    mark = error.problem_mark or error.context_mark
    at_line, at_column = (mark.line, mark.column) if mark else (0, 0)
    at_line = min(at_line, len(lines) - 1)
    seen = _Seen(lines=lines, line=at_line, column=min(at_column, len(lines[at_line])), first_line=first_line)
    context = error.context or ""
    problem = error.problem or str(error)
    if "quoted scalar" in context and error.context_mark:
        if "end of stream" in problem or "document indicator" in problem:
            return _unclosed_quote(seen, error.context_mark)
        return _bad_escape(seen)
    if "flow" in context and error.context_mark and "did not find expected" in problem:
        return _unclosed_bracket(seen, error.context_mark)
    return (
        _directive(seen)
        or _misplaced_colon(seen, problem)
        or _at_key_without_colon(seen)
        or _reserved_start(seen, problem)
        or _after_quote(seen, problem)
        or _wrong_indentation(seen, problem)
        or _anything_else(seen, problem)
    )


def unlike_a_key(line: str, number: int) -> Problem:
    """Why a whole line that should be `key: value` is none."""
    seen = _Seen(lines=[line], line=0, column=len(line) - len(line.lstrip()), first_line=number)
    return _at_key_without_colon(seen) or _bare_words(seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The place of the complaint: line and column from 0 within `lines`."""

    lines: list[str]
    line: int
    column: int
    first_line: int

    @property
    def here(self) -> str:
        return self.lines[self.line]

    def place(self, line: int, column: int) -> Place:
        return line + self.first_line, column + 1

    def lines_up(self) -> list[int]:
        """The line of the complaint and the nearest written line above it."""
        above = [n for n in range(self.line - 1, -1, -1) if self.lines[n].strip()]
        return [self.line, *above[:1]]


def _unclosed_quote(seen: _Seen, opened: yaml.Mark) -> Problem:
    start = seen.lines[min(opened.line, len(seen.lines) - 1)][opened.column :].strip()
    return Problem(
        rule=QUOTE_NOT_CLOSED,
        place=seen.place(min(opened.line, len(seen.lines) - 1), opened.column),
        text=Text(f"引号没有结束：{quoted(start)}", f"the quotation mark is never closed: {quoted(start)}"),
        hint=Text(
            "在值的末尾补上同样的英文引号；值里面要用引号时请用中文引号“”",
            "add the same mark at the end of the value; inside it use other quotation marks",
        ),
    )


def _bad_escape(seen: _Seen) -> Problem:
    return Problem(
        rule=BADLY_QUOTED_VALUE,
        place=seen.place(seen.line, seen.column),
        text=Text("双引号里的“\\”后面不能跟这个字符", "this character cannot follow “\\” in double quotes"),
        hint=Text("改用单引号，或把“\\”写成“\\\\”", "use single quotes, or write “\\\\”"),
    )


def _unclosed_bracket(seen: _Seen, opened: yaml.Mark) -> Problem:
    line = min(opened.line, len(seen.lines) - 1)
    bracket = seen.lines[line][opened.column : opened.column + 1] or "["
    return Problem(
        rule=BRACKET_NOT_CLOSED,
        place=seen.place(line, opened.column),
        text=Text(
            f"括号{quoted(bracket)}里的内容读不出来，或没有结束",
            f"what follows the bracket {quoted(bracket)} cannot be read, or is never closed",
        ),
        hint=Text(
            "补上右括号，各项之间用半角逗号；如果括号是文字的一部分，给整个值加上英文引号",
            "add the closing bracket, separate items by commas; quote the value if the bracket belongs to the text",
        ),
    )


def _directive(seen: _Seen) -> Problem | None:
    """A line that begins with `%` speaks to the parser, which then complains of whatever comes next."""
    line = next((n for n in seen.lines_up() if seen.lines[n].startswith("%")), None)
    return None if line is None else unlike_a_key(seen.lines[line], line + seen.first_line)


def _misplaced_colon(seen: _Seen, problem: str) -> Problem | None:
    if "mapping values are not allowed" not in problem:
        return None
    match = _KEY_AND_VALUE.match(seen.here)
    if match and match.start(2) <= seen.column:
        return Problem(
            rule=BADLY_QUOTED_VALUE,
            place=seen.place(seen.line, match.start(2)),
            text=Text(
                f"值里有“: ”，须加引号：{quoted(match[2])}",
                f"the value holds “: ” and needs quotes: {quoted(match[2])}",
            ),
            hint=Text(
                f"写成 {match[1]}: {_in_quotes(match[2])}", f"write {match[1]}: {_in_quotes(match[2])}"
            ),
        )
    return None


def _in_quotes(value: str) -> str:
    value = value.strip()
    return f"'{value}'" if '"' in value and "'" not in value else '"' + value.replace('"', '\\"') + '"'


def _at_key_without_colon(seen: _Seen) -> Problem | None:
    for line in seen.lines_up():
        text = seen.lines[line]
        if match := _WIDE_COLON.match(text):
            colon = text.index("：", match.end(1))
            return Problem(
                rule=FULL_WIDTH_COLON,
                place=seen.place(line, colon),
                text=Text(
                    f"{quoted(match[1])}后面是全角冒号", f"a full-width colon follows {quoted(match[1])}"
                ),
                hint=Text(
                    f"改成半角冒号加一个空格：{match[1]}: {match[2]}".rstrip(),
                    f"write a half-width colon and a space: {match[1]}: {match[2]}".rstrip(),
                ),
            )
        if (match := _TIGHT_COLON.match(text)) and ": " not in text:
            return Problem(
                rule=LINE_WITHOUT_KEY,
                place=seen.place(line, match.start(2) - 1),
                text=Text(
                    f"{quoted(match[1])}的冒号后面少一个空格",
                    f"a space is missing after the colon of {quoted(match[1])}",
                ),
                hint=Text(f"写成 {match[1]}: {match[2]}", f"write {match[1]}: {match[2]}"),
            )
    return None


def _reserved_start(seen: _Seen, problem: str) -> Problem | None:
    complaints = (
        "cannot start any token",
        "expected alphabetic",
        "expected node content",
        "expected comment or line break",
    )
    if not any(words in problem for words in complaints):
        return None
    start = seen.column
    if "line break" in problem:
        # The parser complains behind the `>` or `|` that it took for the start of a block.
        start = max(seen.here.rfind(mark, 0, seen.column) for mark in ">|")
        if start < 0:
            return None
    rest = seen.here[start:].strip()
    if not rest:
        return None
    return Problem(
        rule=BADLY_QUOTED_VALUE,
        place=seen.place(seen.line, start),
        text=Text(f"值不能以{quoted(rest[:1])}开头", f"a value cannot begin with {quoted(rest[:1])}"),
        hint=Text(
            f"给整个值加上引号：{_in_quotes(rest)}",
            f"put the whole value in quotation marks: {_in_quotes(rest)}",
        ),
    )


def _after_quote(seen: _Seen, problem: str) -> Problem | None:
    if "did not find expected key" not in problem or not seen.here[: seen.column].strip():
        return None
    rest = seen.here[seen.column :].strip()
    return Problem(
        rule=BADLY_QUOTED_VALUE,
        place=seen.place(seen.line, seen.column),
        text=Text(
            f"引号或括号后面还有{quoted(rest)}", f"{quoted(rest)} follows the closing quote or bracket"
        ),
        hint=Text("给整个值加上一对英文引号", "put the whole value in one pair of quotation marks"),
    )


def _wrong_indentation(seen: _Seen, problem: str) -> Problem | None:
    misplaced = ("did not find expected", "mapping values", "sequence entries", "could not find expected")
    if not any(words in problem for words in misplaced):
        return None
    if "sequence entries" in problem and seen.here[: seen.column].strip():
        zh, en = (
            "列表的第一项不能与字段名写在同一行",
            "the first item of a list cannot stand on the line of its key",
        )
        hint = Text(
            "冒号后面换行，每项单独一行，以“- ”开头", "start a new line after the colon, one item a line"
        )
        return Problem(
            rule=MISALIGNED_LINE, place=seen.place(seen.line, seen.column), text=Text(zh, en), hint=hint
        )
    first = len(seen.here) - len(seen.here.lstrip())
    if "could not find" in problem:
        return _bare_words(seen)
    return Problem(
        rule=MISALIGNED_LINE,
        place=seen.place(seen.line, min(first, seen.column)),
        text=Text("这一行的缩进与前面的行对不上", "this line is not aligned with the lines above"),
        hint=Text(
            "同一层的行从同一列开始；下级比上级多缩进两个空格",
            "lines of one level begin in one column, two spaces further in than the level above",
        ),
    )


def _bare_words(seen: _Seen) -> Problem:
    for line in reversed(seen.lines_up()):
        text = seen.lines[line].strip()
        if text and ":" not in text:
            break
    start = len(seen.lines[line]) - len(seen.lines[line].lstrip())
    return Problem(
        rule=LINE_WITHOUT_KEY,
        place=seen.place(line, start),
        text=Text(f"这一行没有“字段: 值”：{quoted(text)}", f"this line is no “key: value”: {quoted(text)}"),
        hint=Text(
            "写成“字段: 值”；如果是上一行的延续，请并到上一行",
            "write “key: value”; if it continues the line above, join the two",
        ),
    )


def _anything_else(seen: _Seen, problem: str) -> Problem:
    return Problem(
        rule=YAML_UNREADABLE,
        place=seen.place(seen.line, seen.column),
        text=Text("YAML 写法有误，从这里起读不出来", f"the YAML cannot be read from here: {problem}"),
        hint=Text(
            "检查引号、括号和冒号；拿不准时给整个值加上英文引号",
            "check quotes, brackets and colons; in doubt quote the whole value",
        ),
    )
