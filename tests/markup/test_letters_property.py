"""Every character that is no mark stands on the page and in the text file, in order, whatever a clerk writes."""

import os
import re
from html import unescape

from hypothesis import HealthCheck, given, settings

from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody
from tests.markup.clerks_texts import Piece, clerks_texts

EXAMPLES = int(os.environ.get("LETTER_EXAMPLES", "500"))
"""`make soak` asks for more."""

_NOTE_LINK = re.compile(r'<a class="footnote-(?:back)?ref"[^>]*>[^<]*</a>')
_ALT = re.compile(r'<img[^>]* alt="([^"]*)"[^>]*>')
_TAG = re.compile(r"<[^>]*>")
_RAISED = str.maketrans("⁴", "4")


def _seen(html: str) -> str:
    text = _TAG.sub("", _ALT.sub(r"\1", _NOTE_LINK.sub("", html)))
    return "".join(unescape(text).split())


def _page_and_notes(body: RenderedBody) -> tuple[str, str]:
    page, _, notes = body.html.partition('<section class="footnotes"')
    return _seen(page), _seen(f"<section {notes}") if notes else ""


def _is_within(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(clerks_texts)
def test_no_character_of_a_clerks_text_is_lost(piece: Piece) -> None:
    body = render_body(piece.written, path="content/a.md", first_line=1)
    assert _page_and_notes(body) == (piece.letters, "".join(piece.notes))
    assert _is_within(piece.letters + "".join(piece.notes), body.text.translate(_RAISED))
    assert [finding for finding in body.findings if finding.rule in ("MD-10", "MD-12")] == []
