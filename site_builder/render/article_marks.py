"""Articles and chapters that have been repealed are marked where they stand: a note in words, the text struck, its words kept.

Of an article that has lost a 款 or 项 only the note says so: which paragraph that is in the text is not ours to guess.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from site_builder.chinese import Provision
from site_builder.render.filters import address
from site_builder.render.views import Link
from site_builder.render.views_document import EndedArticle
from site_builder.render.words import Words

_END_OF_ARTICLE = re.compile(r'<p id="art-|<h[1-6][ >]|<p class="signature"|$(?![\s\S])')
_END_OF_DIVISION = tuple(re.compile(rf'<h[1-{n}][ >]|<p class="signature"|$(?![\s\S])') for n in range(1, 7))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Insertion:
    """Words that are put into the body. At one place ends come before notes and beginnings, inner ends first."""

    place: int
    order: tuple[int, int]
    text: str


def mark_articles(html: str, articles: Sequence[EndedArticle], root: str, words: Words) -> str:
    """The body with every article or chapter of `articles` marked that it holds under its anchor."""
    inserted = [one for article in articles for one in _insertions(html, article, root, words)]
    pieces: list[str] = []
    done = 0
    for one in sorted(inserted, key=lambda one: (one.place, one.order)):
        pieces += (html[done : one.place], one.text)
        done = one.place
    return "".join((*pieces, html[done:]))


def _insertions(html: str, article: EndedArticle, root: str, words: Words) -> Iterator[_Insertion]:
    start, stop = _extent(html, article.article)
    if start < 0:
        return
    stop = start + len(html[start:stop].rstrip())
    note = _note(article, root, words)
    if article.article.is_within:
        yield _Insertion(place=start, order=(1, start - stop - 1), text=f"{note}\n")
    elif article.is_to_come:
        opening = f'<div class="article-to-end" data-since="{article.since}">\n{note}\n'
        yield _Insertion(place=start, order=(1, start - stop), text=opening)
        yield _Insertion(place=stop, order=(0, -start), text="\n</div>")
    else:
        opening = f'<div class="article-ended">\n{note}\n<del>\n'
        yield _Insertion(place=start, order=(1, start - stop), text=opening)
        yield _Insertion(place=stop, order=(0, -start), text="\n</del>\n</div>")


def _extent(html: str, provision: Provision) -> tuple[int, int]:
    """Where the article or chapter that `provision` is, or lies in, begins and ends; (-1, -1) if the body has it not, or
    more than once."""
    anchor = provision.anchor
    if not anchor:
        return -1, -1
    if anchor.startswith("art-"):
        start = html.find(f'<p id="{anchor}" ')
        end = _END_OF_ARTICLE.search(html, start + 1)
    else:
        # Chapters are numbered anew in each part: one that is named alone is meant only if there is no other.
        found = list(re.finditer(rf'<h([1-6]) id="(?:[a-z0-9-]+-)?{re.escape(anchor)}"', html))
        if len(found) != 1:
            return -1, -1
        start = found[0].start()
        end = _END_OF_DIVISION[int(found[0][1]) - 1].search(html, start + 1)
    return (start, end.start() if end else len(html)) if start >= 0 else (-1, -1)


def _note(article: EndedArticle, root: str, words: Words) -> str:
    by = _name(article.by, root)
    since = words.day(article.since)
    name = words.article(article.article)
    ended = words("validity.article_ended", article=name, since=since, by=by)
    if not article.is_to_come:
        return f'<p class="article-note">{ended}</p>'
    to_end = words("validity.article_will_end", article=name, since=since, by=by)
    # Of a part only the note turns on the day; the script finds it by its day.
    day = f' data-since="{article.since}"' if article.article.is_within else ""
    return f'<p class="article-note"{day}><span>{to_end}</span><span hidden>{ended}</span></p>'


def _name(by: Link, root: str) -> Markup:
    if not by.url:
        return escape(by.label)
    return Markup('<a href="{}{}">{}</a>').format(root, address(by.url), by.label)
