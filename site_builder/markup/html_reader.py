"""Python's reader of HTML, made to read all that is written."""

from html.parser import HTMLParser


class HTMLReader(HTMLParser):
    """As `HTMLParser`, which ends in an assertion at some declarations."""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            # `<![abc[` opens none of the sections that Python knows: it is text, as on the page.
            self.handle_data("<![")
            return i + len("<![")
