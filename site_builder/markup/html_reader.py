"""Python's reader of HTML, made to read all that is written."""

from html.parser import HTMLParser


class HTMLReader(HTMLParser):
    """As `HTMLParser`, which ends in an assertion at some declarations."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            # `<![abc[` opens none of the sections that Python knows. Browsers take it for a comment up to the next `>`.
            return self.parse_bogus_comment(i, report)
